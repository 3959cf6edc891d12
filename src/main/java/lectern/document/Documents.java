package lectern.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the documents that a catalog names. */
public final class Documents {

    private Documents() {}

    /**
     * The document of one entry. The catalog's word goes before the document's own, and that before the defaults.
     *
     * @throws RefusedInputException if it cannot be read, or holds nothing that can be spoken
     */
    public static ReadDocument read(CatalogEntry entry, CatalogDefaults defaults) {
        Path source = entry.source();
        Format format = Format.of(source)
                .orElseThrow(() ->
                        new RefusedInputException(Problem.of(source, "the format is not supported", Format.remedy())));
        Manuscript manuscript = format.read(source);
        List<String> notes = new ArrayList<>(entry.notes());
        notes.addAll(manuscript.notes());
        String title = firstOf(
                entry.title(), manuscript.title(), titleFrom(source), entry.id().value());
        List<Chapter> chapters = chapters(manuscript.sections(), title, notes);
        if (chapters.isEmpty()) {
            throw new RefusedInputException(Problem.of(
                    source,
                    "the document is empty: it holds no letter and no digit",
                    "add its text, or delete its row from the catalog"));
        }
        Language language = language(entry, manuscript, defaults, chapters, notes);
        String voiceId = entry.voiceId() != null ? entry.voiceId() : defaults.voiceId(language);
        Document document = new Document(
                entry.id(),
                title,
                firstOf(entry.author(), manuscript.author()),
                entry.narrator(),
                new Voice(voiceId, language, entry.speed()),
                chapters);
        return new ReadDocument(document, notes);
    }

    /**
     * Reads a catalog and all its documents, one after the other, so that memory holds one at a time.
     *
     * @param each is given every document that could be read, also when the whole is refused at the end
     * @throws RefusedInputException with all problems of the catalog and of its documents
     */
    public static Catalog readAll(Path csv, CatalogDefaults defaults, BiConsumer<CatalogEntry, ReadDocument> each) {
        Problems problems = new Problems(csv);
        Catalog catalog = CatalogReader.read(csv, defaults, problems);
        for (CatalogEntry entry : catalog.entries()) {
            ReadDocument document;
            try {
                document = read(entry, defaults);
            } catch (RefusedInputException e) {
                problems.addAll(e);
                continue;
            }
            each.accept(entry, document);
        }
        problems.throwIfAny();
        return catalog;
    }

    private static List<Chapter> chapters(List<Manuscript.Section> sections, String title, List<String> notes) {
        List<Chapter> chapters = new ArrayList<>();
        for (Manuscript.Section section : sections) {
            String text = NormalText.text(section.paragraphs());
            if (!NormalText.isPronounceable(text)) {
                notes.add("left out a part after chapter %d that holds no letter and no digit"
                        .formatted(chapters.size()));
                continue;
            }
            int number = chapters.size() + 1;
            String untitled = number == 1 ? title : "Chapter " + number;
            chapters.add(new Chapter(number, firstOf(section.title(), untitled, untitled), text));
        }
        return chapters;
    }

    private static Language language(
            CatalogEntry entry,
            Manuscript manuscript,
            CatalogDefaults defaults,
            List<Chapter> chapters,
            List<String> notes) {
        if (entry.language() != null) {
            return entry.language();
        }
        String tag = manuscript.language();
        Optional<Language> own = tag == null ? Optional.empty() : Language.ofCode(tag.split("[-_]", 2)[0]);
        if (own.isPresent()) {
            return own.get();
        }
        Language language = defaults.language() != null ? defaults.language() : guessed(chapters);
        if (tag != null) {
            notes.add("the document says that its language is \"%s\", which no voice reads; it is read as %s"
                    .formatted(NormalText.paragraph(tag), language));
        }
        return language;
    }

    /** Chinese if most letters are Han. */
    private static Language guessed(List<Chapter> chapters) {
        long han = 0;
        long letters = 0;
        for (Chapter chapter : chapters) {
            letters += chapter.text().codePoints().filter(Character::isLetter).count();
            han += chapter.text().codePoints().filter(Character::isIdeographic).count();
        }
        return han * 2 > letters ? Language.CHINESE : Language.ENGLISH;
    }

    private static String titleFrom(Path source) {
        String name = Format.withoutExtension(String.valueOf(source.getFileName()));
        return name.replaceAll("[_-]+", " ");
    }

    private static String firstOf(@Nullable String first, @Nullable String second, String third, String last) {
        String found = firstOf(first, second);
        if (found == null) {
            found = firstOf(third, last);
        }
        return found == null ? last : found;
    }

    private static String firstOf(@Nullable String first, String second, String last) {
        return firstOf(first, second, last, last);
    }

    /** The first that holds a letter or digit, normalised. */
    private static @Nullable String firstOf(@Nullable String first, @Nullable String second) {
        for (String candidate : new @Nullable String[] {first, second}) {
            String clean = candidate == null ? "" : NormalText.paragraph(candidate);
            if (NormalText.isPronounceable(clean)) {
                return clean;
            }
        }
        return null;
    }
}

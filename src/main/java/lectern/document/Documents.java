package lectern.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the documents that a catalog names. */
public final class Documents {

    private static final long SMALL_BYTES = 64 * 1024;
    private static final Pattern BETWEEN_WORDS_OF_A_NAME = Pattern.compile("[_-]+");

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
        Manuscript manuscript = format.read(source, defaults.reading());
        List<String> notes = new ArrayList<>(entry.notes());
        notes.addAll(manuscript.notes());
        String title = firstOf(
                entry.title(), manuscript.title(), titleFrom(source), entry.id().value());
        Language language = language(entry, manuscript, defaults, notes);
        String voiceId = entry.voiceId() != null ? entry.voiceId() : defaults.voiceId(language);
        ChapterList chapters = new ChapterList(title, new Voice(voiceId, language, entry.speed()));
        Pronouncer pronouncer = new Pronouncer(entry.lexicons());
        for (Manuscript.Section section : manuscript.sections()) {
            Optional<Language> own = entry.language() == null ? languageOf(section) : Optional.empty();
            pronouncer.spoken(section, own.orElse(language)).ifPresent(spoken -> chapters.add(spoken, own, defaults));
        }
        notes.addAll(pronouncer.notes());
        if (chapters.all().isEmpty()) {
            throw new RefusedInputException(Problem.of(
                    source,
                    pronouncer.leftOut().isEmpty()
                            ? "the document is empty: it holds no letter and no digit" + butLeftOut(manuscript)
                            : "the document is empty: its lexicon leaves no letter and no digit of it",
                    "add its text, or delete its row from the catalog"));
        }
        Document document = new Document(
                entry.id(),
                title,
                firstOf(entry.author(), manuscript.author()),
                entry.narrator(),
                chapters.voice(),
                cover(entry, manuscript),
                chapters.all());
        List<LeftOut> before = new ArrayList<>(manuscript.leftOut());
        before.addAll(pronouncer.leftOut());
        return new ReadDocument(document, chapters.leftOut(before), notes);
    }

    /** An EPUB of pictures is not empty to whoever looks at it. */
    private static String butLeftOut(Manuscript manuscript) {
        return manuscript.leftOut().isEmpty()
                ? ""
                : manuscript.leftOut().stream()
                        .map(left -> left.count() + " × " + left.what().phrase())
                        .collect(Collectors.joining(", ", " but what is left out (", ")"));
    }

    private static @Nullable Cover cover(CatalogEntry entry, Manuscript manuscript) {
        Path file = entry.cover();
        if (file == null) {
            return manuscript.cover();
        }
        Optional<Cover> cover;
        try (InputStream in = Files.newInputStream(file)) {
            cover = Cover.of(in.readNBytes(Cover.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new RefusedInputException(
                    Problem.of(file, "the cover cannot be read (" + e.getMessage() + ")", "allow reading it"));
        }
        return cover.orElseThrow(() -> new RefusedInputException(Problem.of(
                file,
                "the cover is not a JPEG or PNG picture of at most %d bytes".formatted(Cover.MAX_BYTES),
                "save it as one")));
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

    /**
     * Reads a catalog and all its documents; small ones side by side, so that memory holds a large one alone.
     *
     * @param work done with each document, by any thread
     * @param each is given what came of that, in the catalog's order, also when the whole is refused at the end
     * @throws RefusedInputException with all problems of the catalog and of its documents
     */
    public static <T> Catalog readAll(
            Path csv, CatalogDefaults defaults, Function<ReadDocument, T> work, Consumer<T> each) {
        Problems problems = new Problems(csv);
        Catalog catalog = CatalogReader.read(csv, defaults, problems);
        try (SideBySide reading = new SideBySide()) {
            for (CatalogEntry entry : catalog.entries()) {
                Supplier<Runnable> read = () -> {
                    try {
                        T result = work.apply(read(entry, defaults));
                        return () -> each.accept(result);
                    } catch (RefusedInputException e) {
                        return () -> problems.addAll(e);
                    }
                };
                if (isSmall(entry.source())) {
                    reading.soon(read);
                } else {
                    reading.alone(read);
                }
            }
            reading.finish();
        }
        problems.throwIfAny();
        return catalog;
    }

    /** What is not there is refused when it is read. */
    private static boolean isSmall(Path file) {
        try {
            return Files.size(file) <= SMALL_BYTES;
        } catch (IOException e) {
            return true;
        }
    }

    /** What the document says of a part of it; where it says nothing, what its letters say. */
    private static Optional<Language> languageOf(Manuscript.Section section) {
        return section.language() == null
                ? WrittenLanguage.ofNearlyAll(section.text())
                : languageOf(section.language());
    }

    private static Optional<Language> languageOf(@Nullable String tag) {
        return tag == null ? Optional.empty() : Language.ofTag(tag);
    }

    private static Language language(
            CatalogEntry entry, Manuscript manuscript, CatalogDefaults defaults, List<String> notes) {
        if (entry.language() != null) {
            return entry.language();
        }
        String tag = manuscript.language();
        Optional<Language> own = languageOf(tag);
        if (own.isPresent()) {
            return isChineseAllTheSame(own.get(), manuscript, notes) ? Language.CHINESE : own.get();
        }
        Language language =
                defaults.language() != null ? defaults.language() : WrittenLanguage.ofMost(manuscript.sections());
        if (tag != null) {
            notes.add("the document says that its language is \"%s\", which no voice reads; it is read as %s"
                    .formatted(NormalText.paragraph(tag), language));
        }
        return language;
    }

    /** Word says of what is written with it in China that its Latin letters are English, and templates of pages say so of all. */
    private static boolean isChineseAllTheSame(Language said, Manuscript manuscript, List<String> notes) {
        if (said != Language.ENGLISH || !WrittenLanguage.areChinese(manuscript.sections())) {
            return false;
        }
        notes.add("the document says that its language is \"%s\", and it is written in Chinese; it is read as %s"
                .formatted(NormalText.paragraph(String.valueOf(manuscript.language())), Language.CHINESE));
        return true;
    }

    private static String titleFrom(Path source) {
        String name = Format.withoutExtension(String.valueOf(source.getFileName()));
        return BETWEEN_WORDS_OF_A_NAME.matcher(name).replaceAll(" ");
    }

    private static String firstOf(@Nullable String first, @Nullable String second, String third, String last) {
        String found = firstOf(first, second);
        if (found == null) {
            found = firstOf(third, last);
        }
        return found == null ? last : found;
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

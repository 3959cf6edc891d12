package lectern.document;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a DOCX (ECMA-376, transitional and strict) as speech. Headings of level 1 and 2 begin chapters; but if the document
 * begins with the only one of level 1, that is its title. Lists and headings are read with the
 * numbers that are shown.
 */
final class Docx implements DocxBlocks {

    private final DocxHeadings headings;
    private final @Nullable String language;
    private final Outline outline = new Outline();
    private final Reading reading;
    private final StringBuilder code = new StringBuilder();
    private @Nullable String heading;

    private Docx(DocxHeadings headings, @Nullable String language, Reading reading) {
        this.headings = headings;
        this.language = language;
        this.reading = reading;
    }

    static Manuscript read(Path file, Reading reading) {
        return read(file, reading, DocxArchive.LIMITS);
    }

    static Manuscript read(Path file, Reading reading, DocxArchive.Limits limits) {
        try (DocxArchive archive = DocxArchive.open(file, limits)) {
            return manuscript(archive, reading);
        }
    }

    private static Manuscript manuscript(DocxArchive archive, Reading reading) {
        String main = firstOf(archive.related("", "officeDocument"), "word/document.xml");
        DocxStyles styles = new DocxStyles();
        archive.related(main, "styles").forEach(part -> archive.read(part, styles::read));
        DocxNumbering numbering = new DocxNumbering();
        archive.related(main, "numbering").forEach(part -> archive.read(part, numbering::read));
        DocxHeadings headings = new DocxHeadings();
        if (!archive.read(main, xml -> DocxBody.read(xml, styles, numbering, reading, headings))) {
            throw archive.refused("the DOCX has no file %s, which it needs".formatted(main));
        }
        Core core = Core.of(archive);
        Docx document = new Docx(headings, core.language == null ? styles.language() : core.language, reading);
        archive.read(main, xml -> DocxBody.read(xml, styles, numbering, reading, document));
        document.endCode();
        DocxAround.leaveOut(archive, main, document.outline);
        return new Manuscript(
                core.title == null ? document.heading : core.title,
                core.author,
                document.language,
                null,
                document.outline.sections(),
                document.outline.leftOut(),
                List.of());
    }

    private static String firstOf(List<String> names, String fallback) {
        return names.isEmpty() ? fallback : names.get(0);
    }

    @Override
    public void paragraph(int level, String text, @Nullable String own) {
        if (level == DocxStyles.CODE && !reading.codeBlocks()) {
            code.append(text).append('\n');
            return;
        }
        endCode();
        String words = NormalText.paragraph(text);
        outline.language(own == null || isOwn(own) ? null : own);
        if (headings.isTitle(level)) {
            heading = words.isEmpty() ? heading : words;
            outline.documentTitle(text);
        } else if (headings.isChapter(level, words)) {
            outline.heading(text);
        } else if (level == DocxStyles.SUBTITLE && !outline.hasBody()) {
            outline.documentTitle(text);
        } else if (level != DocxStyles.TEXT && level != DocxStyles.CODE) {
            outline.subheading(text);
        } else {
            outline.paragraph(text);
        }
    }

    /** A program is one block, whether its lines are paragraphs or not. */
    private void endCode() {
        if (!code.isEmpty()) {
            outline.leaveOut(LeftOut.Kind.CODE_BLOCK, code.toString());
            code.setLength(0);
        }
    }

    /** Word names a language for every word: the document's own is nothing to tell. */
    private boolean isOwn(String tag) {
        return language != null && primary(tag).equalsIgnoreCase(primary(language));
    }

    private static String primary(String tag) {
        return tag.strip().split("[-_]", 2)[0];
    }

    @Override
    public void leaveOut(LeftOut.Kind kind, String text) {
        outline.leaveOut(kind, text);
    }

    /** What the file says about itself. */
    private static final class Core {

        private @Nullable String title;
        private @Nullable String author;
        private @Nullable String language;

        static Core of(DocxArchive archive) {
            Core core = new Core();
            String part = firstOf(archive.related("", "core-properties"), "docProps/core.xml");
            archive.read(part, xml -> {
                while (xml.next()) {
                    if (xml.starts("title")) {
                        ifAny(xml.words(), words -> core.title = words);
                    } else if (xml.starts("creator")) {
                        ifAny(xml.words(), words -> core.author = words);
                    } else if (xml.starts("language")) {
                        ifAny(xml.words(), words -> core.language = words);
                    }
                }
            });
            return core;
        }

        private static void ifAny(String words, Consumer<String> set) {
            if (NormalText.isPronounceable(words)) {
                set.accept(NormalText.paragraph(words));
            }
        }
    }
}

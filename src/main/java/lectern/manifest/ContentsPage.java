package lectern.manifest;

/** The table of contents that a manifest points to: a small page that needs nothing but itself. */
final class ContentsPage {

    static final String FILE_NAME = EditionFiles.CONTENTS;
    static final String MEDIA_TYPE = "text/html; charset=utf-8";

    private ContentsPage() {}

    /** The page; whatever the document calls itself and its chapters is text in it, and never markup. */
    static String html(Publication publication) {
        Edition edition = publication.edition();
        return page(
                edition,
                "  <p><a href=\"%s\">%s</a></p>\n"
                        .formatted(
                                publication.book().key().fileName(),
                                inLanguage(edition, "The whole book in one file", "整本书（一个文件）")));
    }

    /** The page in a package, which has no book beside it. */
    static String packaged(Publication publication) {
        return page(publication.edition(), "");
    }

    private static String page(Edition edition, String behind) {
        StringBuilder entries = new StringBuilder();
        for (EditionChapter chapter : edition.chapters()) {
            entries.append("      <li><a href=\"%s\">%s</a></li>\n"
                    .formatted(edition.chapterKey(chapter).fileName(), HtmlText.escaped(chapter.title())));
        }
        return """
                <!DOCTYPE html>
                <html lang="%1$s">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width">
                  <title>%2$s</title>
                </head>
                <body>
                  <h1>%2$s</h1>
                  <nav role="doc-toc" aria-label="%3$s">
                    <ol>
                %4$s    </ol>
                  </nav>
                %5$s</body>
                </html>
                """.formatted(
                        edition.voice().language().code(),
                        HtmlText.escaped(edition.title()),
                        inLanguage(edition, "Table of contents", "目录"),
                        entries,
                        behind);
    }

    private static String inLanguage(Edition edition, String english, String chinese) {
        return switch (edition.voice().language()) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }
}

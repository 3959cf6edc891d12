package lectern.manifest;

/** The table of contents that a manifest points to: a small page that needs nothing but itself. */
final class ContentsPage {

    private ContentsPage() {}

    /** The page; whatever the document calls itself and its chapters is text in it, and never markup. */
    static String html(Edition edition, PublishedBook book) {
        StringBuilder entries = new StringBuilder();
        for (EditionChapter chapter : edition.chapters()) {
            entries.append("      <li><a href=\"%s\">%s</a></li>\n"
                    .formatted(edition.chapterKey(chapter).fileName(), escaped(chapter.title())));
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
                  <p><a href="%5$s">%6$s</a></p>
                </body>
                </html>
                """.formatted(
                        edition.voice().language().code(),
                        escaped(edition.title()),
                        inLanguage(edition, "Table of contents", "目录"),
                        entries,
                        book.key().fileName(),
                        inLanguage(edition, "The whole book in one file", "整本书（一个文件）"));
    }

    private static String inLanguage(Edition edition, String english, String chinese) {
        return switch (edition.voice().language()) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

package lectern.document;

/**
 * What no book reaches, and a hostile file would: a few bytes can stand for gigabytes, and a few streams that show each other
 * for years of work.
 *
 * @param fileBytes of the file
 * @param pages in it
 * @param streamBytes of one stream once it is unpacked: the drawing of a page, a font
 * @param pageOperators that draw one page
 * @param operators that draw all pages
 * @param characters on all pages
 */
record PdfLimits(long fileBytes, int pages, long streamBytes, long pageOperators, long operators, long characters) {

    static final PdfLimits STANDARD =
            new PdfLimits(200L * 1024 * 1024, 20_000, 48L * 1024 * 1024, 10_000_000L, 300_000_000L, 40_000_000L);
}

package lectern.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What a PDF says about itself: in its information dictionary, else in its XMP packet (ISO 16684-1). What programs write there
 * when nobody told them anything is no title.
 */
record PdfAbout(
        @Nullable String title,
        @Nullable String author,
        @Nullable String language) {

    /** In bytes; longer packets hold pictures. */
    private static final int LONGEST_PACKET = 1024 * 1024;

    private static final Pattern NO_TITLE = Pattern.compile(
            "(?:untitled|unbenannt|无标题|未命名|document|dokument|文档|title|none)[ _-]?[0-9]*"
                    + "|(?:microsoft|powerpoint) .* - .*|microsoft word.*"
                    + "|.*\\.(?:docx?|pdf|indd|tex|dvi|odt|rtf|qxd|qxp|txt|html?|pptx?|fm|pub|wpd|ps|eps|epub)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern NO_AUTHOR = Pattern.compile(
            "(?:user|admin|administrator|owner|unknown|anonymous|author|none|root|微软用户|用户)", Pattern.CASE_INSENSITIVE);

    static PdfAbout of(PDDocument document, PdfStreams streams) throws IOException {
        PDDocumentInformation information = document.getDocumentInformation();
        Document xmp = xmp(document, streams);
        return new PdfAbout(
                first(NO_TITLE, information.getTitle(), words(xmp, "title")),
                first(NO_AUTHOR, information.getAuthor(), words(xmp, "creator")),
                first(
                        Pattern.compile("(?i)x-(?:unknown|default)"),
                        document.getDocumentCatalog().getLanguage(),
                        words(xmp, "language")));
    }

    private static Document xmp(PDDocument document, PdfStreams streams) throws IOException {
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        if (metadata == null) {
            return new Document("");
        }
        streams.check(metadata.getCOSObject());
        try (InputStream in = metadata.exportXMPMetadata()) {
            return Jsoup.parse(new ByteArrayInputStream(in.readNBytes(LONGEST_PACKET)), null, "", Parser.xmlParser());
        }
    }

    private static @Nullable String words(Document xmp, String name) {
        Element element = xmp.selectFirst("dc|" + name);
        Element item = element == null ? null : element.selectFirst("rdf|li");
        return item != null ? item.text() : element == null ? null : element.text();
    }

    private static @Nullable String first(Pattern useless, @Nullable String... candidates) {
        for (String candidate : candidates) {
            String clean = candidate == null ? "" : NormalText.paragraph(candidate);
            if (NormalText.isPronounceable(clean) && !useless.matcher(clean).matches()) {
                return clean;
            }
        }
        return null;
    }
}

package lectern.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs small DOCX files. */
final class DocxFile {

    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final Map<String, String> files = new LinkedHashMap<>();
    private final StringBuilder relations = new StringBuilder();

    /** One with this body and the styles h1 to h3, Title, Sub, Toc1 and Secret. */
    static DocxFile of(String... body) {
        return new DocxFile()
                .and(
                        "_rels/.rels",
                        "<Relationships><Relationship Id='r' Type='" + RELATION
                                + "officeDocument' Target='word/document.xml'/></Relationships>")
                .and(
                        "word/document.xml",
                        "<?xml version='1.0' encoding='UTF-8'?><w:document"
                                + " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
                                + " xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
                                + " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
                                + " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><w:body>"
                                + String.join("", body) + "</w:body></w:document>")
                .part(
                        "styles",
                        "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='en-US'/></w:rPr></w:rPrDefault></w:docDefaults>"
                                + style("h1", "heading 1", "")
                                + style("h2", "Heading 2", "")
                                + style("h3", "标题 3", "")
                                + style("Mine", "My own", "<w:basedOn w:val='h1'/>")
                                + style("Loop", "Loop", "<w:basedOn w:val='Loop'/>")
                                + style("Level", "Level", "<w:pPr><w:outlineLvl w:val='1'/></w:pPr>")
                                + style("Title", "Title", "")
                                + style("Sub", "Subtitle", "")
                                + style("Toc1", "toc 1", "")
                                + style(
                                        "Numbered",
                                        "Numbered",
                                        "<w:basedOn w:val='h1'/><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr>")
                                + style("Code", "Source Code", "")
                                + style("Raised", "Superscript", "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>")
                                + style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>"));
    }

    private static String style(String id, String name, String more) {
        return "<w:style w:type='paragraph' w:styleId='%s'><w:name w:val='%s'/>%s</w:style>".formatted(id, name, more);
    }

    static String styled(String style, String text) {
        return "<w:p><w:pPr><w:pStyle w:val='%s'/></w:pPr>%s</w:p>".formatted(style, run(text));
    }

    static String p(String runs) {
        return "<w:p>" + runs + "</w:p>";
    }

    static String run(String text) {
        return "<w:r><w:t xml:space='preserve'>" + text + "</w:t></w:r>";
    }

    static String text(String text) {
        return p(run(text));
    }

    /** A part that the main one relates to as {@code type}. */
    DocxFile part(String type, String content) {
        String name = type + relations.length() + ".xml";
        relations.append(
                "<Relationship Id='r%d' Type='%s' Target='%s'/>".formatted(relations.length(), RELATION + type, name));
        return and(
                "word/" + name,
                "<w:x xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" + content + "</w:x>");
    }

    DocxFile and(String name, String content) {
        files.put(name, content);
        return this;
    }

    Path in(Path folder) throws IOException {
        files.putIfAbsent("word/_rels/document.xml.rels", "<Relationships>" + relations + "</Relationships>");
        Path file = folder.resolve("book.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}

package lectern.document;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs small EPUBs. */
final class EpubFile {

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** One whose package document holds this metadata, manifest and spine. */
    static EpubFile with(String metadata, String manifest, String spine) {
        return new EpubFile()
                .and(
                        "META-INF/container.xml",
                        "<?xml version='1.0'?><!DOCTYPE c [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><container"
                                + " xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
                                + "<rootfile full-path='OEBPS/book.opf'/></rootfiles></container>")
                .and(
                        "OEBPS/book.opf",
                        "<opf:package xmlns:opf='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                                + "<opf:metadata>" + metadata + "</opf:metadata><opf:manifest>" + manifest
                                + "</opf:manifest><opf:spine>" + spine + "</opf:spine></opf:package>");
    }

    /** One with these pages, named p1.xhtml and so on. */
    static EpubFile ofPages(String... bodies) {
        StringBuilder manifest = new StringBuilder();
        StringBuilder spine = new StringBuilder();
        for (int i = 1; i <= bodies.length; i++) {
            manifest.append(item("p" + i, "p" + i + ".xhtml", "application/xhtml+xml", ""));
            spine.append("<opf:itemref idref='p%d'/>".formatted(i));
        }
        EpubFile epub = with("<dc:title>A Book</dc:title>", manifest.toString(), spine.toString());
        for (int i = 1; i <= bodies.length; i++) {
            epub.page("OEBPS/p" + i + ".xhtml", bodies[i - 1]);
        }
        return epub;
    }

    static String item(String id, String href, String type, String properties) {
        return "<opf:item id='%s' href='%s' media-type='%s' properties='%s'/>".formatted(id, href, type, properties);
    }

    EpubFile page(String name, String body) {
        return and(
                name,
                "<?xml version='1.0' encoding='UTF-8'?><html xmlns='http://www.w3.org/1999/xhtml'"
                        + " xmlns:epub='http://www.idpf.org/2007/ops'><head><title>No</title></head><body>" + body
                        + "</body></html>");
    }

    EpubFile and(String name, String content) {
        return and(name, content.getBytes(StandardCharsets.UTF_8));
    }

    EpubFile and(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    Path in(Path folder) throws IOException {
        return in(folder, StandardCharsets.UTF_8);
    }

    /** @param names how the names of files are encoded */
    Path in(Path folder, Charset names) throws IOException {
        Path file = folder.resolve("book.epub");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), names)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}

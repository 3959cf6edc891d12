package lectern.document;

import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Counts what stands around a DOCX's text, in parts of its own: notes, comments, heads and feet. */
final class DocxAround {

    private static final Set<String> NOTES = Set.of("footnote", "endnote", "comment");

    private DocxAround() {}

    static void leaveOut(DocxArchive archive, String main, Outline outline) {
        for (String type : new String[] {"footnotes", "endnotes", "comments"}) {
            for (String part : archive.related(main, type)) {
                archive.read(part, xml -> notes(xml, outline));
            }
        }
        for (String type : new String[] {"header", "footer"}) {
            for (String part : archive.related(main, type)) {
                archive.read(part, xml -> head(xml, outline));
            }
        }
    }

    private static void notes(DocxXml xml, Outline outline) throws XMLStreamException {
        while (xml.next()) {
            // Those of a type are the lines that part notes from text.
            boolean isNote = xml.isStart()
                    && NOTES.contains(xml.name())
                    && (xml.attribute("type").isEmpty() || xml.attribute("type").equals("normal"));
            String words = isNote ? xml.words() : "";
            if (!words.isBlank()) {
                outline.leaveOut(LeftOut.Kind.FOOTNOTE, words);
            }
        }
    }

    private static void head(DocxXml xml, Outline outline) throws XMLStreamException {
        StringBuilder words = new StringBuilder();
        while (xml.next()) {
            if (xml.starts("t")) {
                words.append(xml.words());
            }
        }
        if (!words.toString().isBlank()) {
            outline.leaveOut(LeftOut.Kind.RUNNING_HEAD, words.toString());
        }
    }
}

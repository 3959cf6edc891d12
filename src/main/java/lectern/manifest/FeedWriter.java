package lectern.manifest;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML a line an element, indented, and leaves out the characters that XML 1.0 cannot hold. */
final class FeedWriter {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private int depth;

    FeedWriter() throws XMLStreamException {
        // The JDK's own, whatever else is on the class path: the text is to be the same everywhere.
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
    }

    /** Begins an element; its attributes come next. */
    void begin(String name) throws XMLStreamException {
        newLine();
        xml.writeStartElement(name);
        depth++;
    }

    void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, possible(value));
    }

    void end() throws XMLStreamException {
        depth--;
        newLine();
        xml.writeEndElement();
    }

    /** Ends the element that was begun last with text, and nothing else, in it. */
    void content(String value) throws XMLStreamException {
        depth--;
        xml.writeCharacters(possible(value));
        xml.writeEndElement();
    }

    /** An element that has only text. */
    void text(String name, String value) throws XMLStreamException {
        begin(name);
        content(value);
    }

    /** An element that has only attributes, given as names and values in turn. */
    void empty(String name, String... attributes) throws XMLStreamException {
        newLine();
        xml.writeEmptyElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
    }

    String finish() throws XMLStreamException {
        xml.writeEndDocument();
        xml.close();
        return text + "\n";
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String possible(String value) {
        return value.codePoints()
                .filter(FeedWriter::isPossible)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The Char of https://www.w3.org/TR/xml/#charsets. */
    private static boolean isPossible(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}

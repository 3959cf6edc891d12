package lectern.document;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Steps through XML from tag to tag; loads nothing that it refers to, and knows no entities but XML's own. */
final class DocxXml {

    /** Deeper nesting than this is not writing. */
    private static final int DEEPEST = 2_000;

    private static final String PLATFORMS_DEEPEST = "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";

    private final XMLStreamReader reader;
    private final DocxArchive.Limits limits;
    private int depth;
    private long ofParagraph;
    private long ofText;

    DocxXml(InputStream in, DocxArchive.Limits limits) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(PLATFORMS_DEEPEST, "0"); // none: the platforms differ, and ours is below
        this.limits = limits;
        reader = factory.createXMLStreamReader(in);
    }

    /** Goes on to the next tag or piece of text. @return whether there is one */
    boolean next() throws XMLStreamException {
        if (reader.getEventType() == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
                throw new XMLStreamException("elements are nested more than " + DEEPEST + " deep");
            }
            if (isText()) {
                count(reader.getTextLength());
            } else if (starts("p")) {
                ofParagraph = 0;
            }
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT || isText()) {
                return true;
            }
        }
        return false;
    }

    /** A few bytes in the file may be many characters in memory. */
    private void count(int characters) throws XMLStreamException {
        ofParagraph += characters;
        ofText += characters;
        if (ofParagraph > limits.paragraph()) {
            throw new XMLStreamException("a paragraph has more than " + limits.paragraph() + " characters");
        }
        if (ofText > limits.text()) {
            throw new XMLStreamException("there are more than " + limits.text() + " characters");
        }
    }

    boolean isStart() {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    boolean isEnd() {
        return reader.getEventType() == XMLStreamConstants.END_ELEMENT;
    }

    boolean isText() {
        int event = reader.getEventType();
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    /** Whether an element of this name begins here, whatever its namespace. */
    boolean starts(String name) {
        return isStart() && reader.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return isEnd() && reader.getLocalName().equals(name);
    }

    /** The element's name without a prefix; for formulas with {@code m:} before it, as they reuse names of text. */
    String name() {
        String space = reader.getNamespaceURI();
        return space != null && space.endsWith("/math") ? "m:" + reader.getLocalName() : reader.getLocalName();
    }

    String text() {
        return reader.getText();
    }

    /** How many elements are open, this one included. */
    int depth() {
        return depth;
    }

    /** The attribute of this name without a prefix; empty if there is none. */
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    /** Whether a property that is on by being there is on. */
    boolean isOn() {
        String value = attribute("val");
        return !value.equals("0") && !value.equals("false") && !value.equals("off");
    }

    /** Whether a property of letters' height puts them above the line. */
    boolean isRaised() {
        return attribute("val").equals("superscript");
    }

    /** What is said in the text of the element that begins here. */
    String words() throws XMLStreamException {
        int outer = depth;
        StringBuilder words = new StringBuilder();
        while (next() && !(isEnd() && depth == outer)) {
            if (isText()) {
                words.append(text());
            }
        }
        return words.toString();
    }
}

package lectern.document;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamException;

/** Reads what stands inside the paragraphs of a DOCX: words, signs, and what is there and not to be read. */
final class DocxRun {

    private final DocxXml xml;
    private final DocxStyles styles;
    private final DocxBlocks blocks;
    private final DocxFields fields = new DocxFields();
    private final StringBuilder contents = new StringBuilder();

    /** How deep the content controls are that are open, and those of them that are no text; 0: there is none. */
    private final Deque<Integer> controls = new ArrayDeque<>();

    private int contentsDepth;
    private int placeholderDepth;

    private boolean hidden;
    private boolean struckOut;
    private boolean raised;
    private String latin = "";
    private String eastAsian = "";

    DocxRun(DocxXml xml, DocxStyles styles, DocxBlocks blocks) {
        this.xml = xml;
        this.styles = styles;
        this.blocks = blocks;
    }

    void start(String name, DocxParagraph paragraph) throws XMLStreamException {
        switch (name) {
            case "r" -> {
                hidden = paragraph.hidden;
                struckOut = false;
                raised = false;
                latin = "";
                eastAsian = "";
            }
            case "rStyle" -> {
                hidden |= styles.isHidden(xml.attribute("val"));
                raised = styles.isRaised(xml.attribute("val"));
            }
            case "vanish" -> hidden = xml.isOn();
            case "strike", "dstrike" -> struckOut |= xml.isOn();
            case "vertAlign" -> raised = xml.isRaised();
            case "lang" -> {
                latin = xml.attribute("val");
                eastAsian = xml.attribute("eastAsia");
            }
            case "t" -> say(xml.words(), paragraph);
            case "tab", "ptab" -> say(" ", paragraph);
            case "br", "cr" -> say("\n", paragraph);
            case "noBreakHyphen" -> say("-", paragraph);
            case "sym" -> symbol(paragraph);
            case "instrText" -> fields.code(xml.words());
            case "delText", "delInstrText" -> xml.words();
            case "fldChar" -> {
                fields.mark(xml.attribute("fldCharType"));
                endContentsUnlessInside();
            }
            case "fldSimple" -> {
                if (DocxFields.isContents(xml.attribute("instr"))) {
                    blocks.leaveOut(LeftOut.Kind.CONTENTS, xml.words());
                }
            }
            case "footnoteReference", "endnoteReference" -> blocks.leaveOut(LeftOut.Kind.NOTE_MARK, "");
            case "rt" -> blocks.leaveOut(LeftOut.Kind.RUBY, xml.words());
            case "m:oMath", "blip", "imagedata", "chart" -> {
                xml.words();
                blocks.leaveOut(LeftOut.Kind.MEDIA, "");
            }
            case "sdt" -> controls.push(xml.depth());
            case "docPartGallery" -> {
                if (contentsDepth == 0 && xml.attribute("val").equalsIgnoreCase("Table of Contents")) {
                    contentsDepth = innermost();
                }
            }
            case "showingPlcHdr" -> placeholderDepth = placeholderDepth == 0 ? innermost() : placeholderDepth;
            default -> {}
        }
    }

    void end(String name) {
        if (name.equals("sdt") && !controls.isEmpty()) {
            int depth = controls.pop();
            contentsDepth = depth == contentsDepth ? 0 : contentsDepth;
            placeholderDepth = depth == placeholderDepth ? 0 : placeholderDepth;
            endContentsUnlessInside();
        }
    }

    private int innermost() {
        return controls.isEmpty() ? 0 : controls.peek();
    }

    private boolean isInContents() {
        return contentsDepth > 0 || fields.inContents();
    }

    private void say(String words, DocxParagraph paragraph) {
        if (fields.inCode()) {
            return;
        }
        if (isInContents()) {
            contents.append(words);
        } else if (!hidden && !struckOut && placeholderDepth == 0) {
            paragraph.add(words, raised, latin, eastAsian);
        } else if (!words.isBlank()) {
            blocks.leaveOut(LeftOut.Kind.HIDDEN, words);
        }
    }

    /** A character of a font of signs has a number of its own, which says nothing outside that font. */
    private void symbol(DocxParagraph paragraph) {
        String code = xml.attribute("char");
        int c = code.matches("[0-9A-Fa-f]{1,4}") ? Integer.parseInt(code, 16) : 0xFFFD;
        if (c < ' ' || c == 0xFFFD || Character.getType(c) == Character.PRIVATE_USE) {
            blocks.leaveOut(LeftOut.Kind.SILENT, "");
        } else {
            say(Character.toString(c), paragraph);
        }
    }

    private void endContentsUnlessInside() {
        if (!isInContents()) {
            endContents();
        }
    }

    void endContents() {
        if (!contents.toString().isBlank()) {
            blocks.leaveOut(LeftOut.Kind.CONTENTS, contents.toString());
        }
        contents.setLength(0);
    }
}

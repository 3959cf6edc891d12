package lectern.document;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamException;

/**
 * Reads the paragraphs of a DOCX's main part. What tracked changes deleted is not there, what they inserted is; of alternatives
 * the first is read; tables are read row by row.
 */
final class DocxBody {

    private final DocxXml xml;
    private final DocxStyles styles;
    private final Reading reading;
    private final DocxBlocks blocks;
    private final DocxRun run;

    private final Deque<DocxParagraph> paragraphs = new ArrayDeque<>();
    private final Deque<DocxTable> tables = new ArrayDeque<>();
    private final Deque<Boolean> alternatives = new ArrayDeque<>();
    private final StringBuilder silentTable = new StringBuilder();
    private final DocxNumbers numbers;
    private boolean inParagraphProperties;
    private boolean inRowProperties;

    private DocxBody(DocxXml xml, DocxStyles styles, DocxNumbering numbering, Reading reading, DocxBlocks blocks) {
        this.xml = xml;
        this.styles = styles;
        this.numbers = new DocxNumbers(numbering);
        this.reading = reading;
        this.blocks = blocks;
        this.run = new DocxRun(xml, styles, blocks);
    }

    static void read(DocxXml xml, DocxStyles styles, DocxNumbering numbering, Reading reading, DocxBlocks blocks)
            throws XMLStreamException {
        DocxBody body = new DocxBody(xml, styles, numbering, reading, blocks);
        while (xml.next()) {
            if (xml.isStart()) {
                body.start(xml.name());
            } else if (xml.isEnd()) {
                body.end(xml.name());
            }
        }
        body.run.endContents();
    }

    private void start(String name) throws XMLStreamException {
        switch (name) {
            case "p" -> paragraphs.push(new DocxParagraph());
            case "pPr" -> inParagraphProperties = true;
            case "trPr" -> inRowProperties = true;
            case "tbl" -> tables.push(new DocxTable());
            case "tr" -> table().beginRow();
            case "tc" -> table().beginCell();
            case "AlternateContent" -> alternatives.push(false);
            case "Choice", "Fallback" -> {
                if (!alternatives.isEmpty() && alternatives.pop()) {
                    xml.words();
                }
                alternatives.push(true);
            }
            case "del", "moveFrom" -> {
                if (inRowProperties) {
                    table().deleteRow();
                }
                xml.words();
            }
            default -> {
                if (name.endsWith("Change")) {
                    // How it was before a tracked change.
                    xml.words();
                } else if (inParagraphProperties) {
                    property(name);
                } else {
                    run.start(name, paragraph());
                }
            }
        }
    }

    private void property(String name) {
        switch (name) {
            case "numId" -> paragraph().list = xml.attribute("val");
            case "ilvl" -> paragraph().listLevel = DocxNumbering.level(xml.attribute("val"));
            case "pStyle" -> {
                paragraph().style = xml.attribute("val");
                paragraph().level = styles.level(xml.attribute("val"));
                paragraph().hidden = styles.isHidden(xml.attribute("val"));
            }
            case "outlineLvl" -> paragraph().level = DocxStyles.outlineLevel(xml.attribute("val"));
            default -> {}
        }
    }

    private void end(String name) {
        switch (name) {
            case "p" -> emit(paragraphs.pop());
            case "pPr" -> inParagraphProperties = false;
            case "trPr" -> inRowProperties = false;
            case "tr" -> endRow();
            case "tbl" -> endTable();
            case "AlternateContent" -> alternatives.poll();
            default -> run.end(name);
        }
    }

    private void emit(DocxParagraph paragraph) {
        String list = paragraph.list == null ? styles.list(paragraph.style) : paragraph.list;
        int level = paragraph.listLevel == null ? styles.listLevel(paragraph.style) : paragraph.listLevel;
        String number = list.isEmpty() ? "" : numbers.next(list, level);
        if (!number.isEmpty() && !paragraph.text().isBlank()) {
            paragraph.begin(number);
        }
        if (paragraph.level == DocxStyles.CONTENTS) {
            blocks.leaveOut(LeftOut.Kind.CONTENTS, paragraph.text());
        } else if (tables.isEmpty()) {
            blocks.paragraph(paragraph.level, paragraph.text(), paragraph.language());
        } else {
            table().add(paragraph.text());
        }
    }

    private void endRow() {
        DocxTable table = tables.poll();
        if (table == null) {
            return;
        }
        for (String sentence : table.endRow()) {
            if (!tables.isEmpty()) {
                table().add(sentence);
            } else if (reading.tables()) {
                blocks.paragraph(DocxStyles.TEXT, sentence, null);
            } else {
                silentTable.append(sentence);
            }
        }
        tables.push(table);
    }

    private void endTable() {
        if (tables.poll() != null && tables.isEmpty() && !reading.tables()) {
            blocks.leaveOut(LeftOut.Kind.TABLE, silentTable.toString());
            silentTable.setLength(0);
        }
    }

    /** Text outside a paragraph is none; it is taken as one all the same, and goes nowhere. */
    private DocxParagraph paragraph() {
        DocxParagraph last = paragraphs.peek();
        return last == null ? new DocxParagraph() : last;
    }

    private DocxTable table() {
        DocxTable last = tables.peek();
        return last == null ? new DocxTable() : last;
    }
}

package lectern.document;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamException;

/** How a DOCX numbers its paragraphs: they say only which list and level they are of, and a part of its own says the rest. */
final class DocxNumbering {

    static final int LEVELS = 9;

    /**
     * A level of a list.
     *
     * @param format as decimal, bullet or upperRoman
     * @param text where %1 stands for the number of the first level
     */
    record Level(int start, String format, String text) {}

    private static final Level NONE = new Level(1, "none", "");

    private final Map<String, Level[]> byAbstractId = new HashMap<>();
    private final Map<String, String> abstractIds = new HashMap<>();
    private final Map<String, Integer> starts = new HashMap<>();

    private String abstractId = "";
    private String numberId = "";
    private int level;
    private int start;
    private String format = "";
    private String text = "";

    void read(DocxXml xml) throws XMLStreamException {
        while (xml.next()) {
            if (xml.isStart()) {
                start(xml);
            } else if (xml.ends("lvl")) {
                endLevel();
            } else if (xml.ends("num")) {
                numberId = "";
            }
        }
    }

    private void start(DocxXml xml) {
        String value = xml.attribute("val");
        switch (xml.name()) {
            case "abstractNum" -> abstractId = xml.attribute("abstractNumId");
            case "num" -> numberId = xml.attribute("numId");
            case "abstractNumId" -> abstractIds.put(numberId, value);
            case "lvl" -> {
                level = level(xml.attribute("ilvl"));
                start = 1;
                format = "none";
                text = "";
            }
            case "lvlOverride" -> level = level(xml.attribute("ilvl"));
            case "startOverride" -> {
                starts.put(numberId + " " + level, number(value));
            }
            case "start" -> start = number(value);
            case "numFmt" -> format = value;
            case "lvlText" -> text = value;
            default -> {}
        }
    }

    private void endLevel() {
        if (numberId.isEmpty()) {
            byAbstractId.computeIfAbsent(abstractId, id -> new Level[LEVELS])[level] = new Level(start, format, text);
        }
    }

    static int level(String value) {
        return value.matches("[0-8]") ? Integer.parseInt(value) : 0;
    }

    private static int number(String value) {
        return value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 1;
    }

    /** Which counters the list {@code id} counts on: lists of one kind go on counting where the last ended. */
    String counters(String id) {
        return abstractIds.getOrDefault(id, "");
    }

    /** What the list {@code id} begins again with on this level, where others of its kind were before it. */
    OptionalInt restart(String id, int level) {
        Integer start = starts.get(id + " " + level);
        return start == null ? OptionalInt.empty() : OptionalInt.of(start);
    }

    Level level(String id, int level) {
        Level[] levels = byAbstractId.get(counters(id));
        return levels == null || levels[level] == null ? NONE : levels[level];
    }
}

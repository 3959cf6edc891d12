package lectern.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What a DOCX's styles say of the paragraphs that have them. */
final class DocxStyles {

    static final int TEXT = 0;
    static final int TITLE = -1;
    static final int SUBTITLE = -2;
    static final int CONTENTS = -3;
    static final int CODE = -4;

    private static final Pattern HEADING = Pattern.compile("(?:heading|标题|標題|überschrift|titre)\\s*([1-9])");

    private final Map<String, Style> styles = new HashMap<>();
    private @Nullable String language;

    private static final class Style {
        private String name = "";
        private String basedOn = "";
        private int level;
        private boolean hidden;
        private boolean raised;
        private String list = "";
        private int listLevel = -1;
    }

    void read(DocxXml xml) throws XMLStreamException {
        Style style = new Style();
        while (xml.next()) {
            if (!xml.isStart()) {
                continue;
            }
            switch (xml.name()) {
                case "style" -> {
                    style = new Style();
                    styles.put(xml.attribute("styleId"), style);
                }
                case "name" -> style.name = xml.attribute("val").strip().toLowerCase(Locale.ROOT);
                case "basedOn" -> style.basedOn = xml.attribute("val");
                case "outlineLvl" -> style.level = outlineLevel(xml.attribute("val"));
                case "numId" -> style.list = xml.attribute("val");
                case "ilvl" -> style.listLevel = DocxNumbering.level(xml.attribute("val"));
                case "vanish" -> style.hidden = xml.isOn();
                case "vertAlign" -> style.raised = xml.isRaised();
                case "lang" -> {
                    if (styles.isEmpty() && !xml.attribute("val").isEmpty()) {
                        language = xml.attribute("val");
                    }
                }
                default -> {}
            }
        }
    }

    /** Of the levels, 0 to 8 are headings; 9 is text. */
    static int outlineLevel(String value) {
        return value.matches("[0-8]") ? Integer.parseInt(value) + 1 : TEXT;
    }

    /** A heading's level, 1 to 9, or one of the constants. */
    int level(String id) {
        Set<String> seen = new HashSet<>();
        String next = id;
        for (Style style = styles.get(id); style != null && seen.add(next); style = styles.get(next)) {
            Matcher heading = HEADING.matcher(style.name);
            if (heading.matches()) {
                return Integer.parseInt(heading.group(1));
            }
            int named =
                    switch (style.name) {
                        case "title", "标题", "標題" -> TITLE;
                        case "subtitle", "副标题", "副標題" -> SUBTITLE;
                        case "toc heading" -> CONTENTS;
                        case "source code",
                                "code",
                                "code block",
                                "html preformatted",
                                "preformatted text",
                                "html 预设格式" -> CODE;
                        default -> style.name.matches("toc [1-9]|table of figures") ? CONTENTS : style.level;
                    };
            if (named != TEXT) {
                return named;
            }
            next = style.basedOn;
        }
        return TEXT;
    }

    boolean isHidden(String id) {
        return inherited(id, style -> style.hidden).isPresent();
    }

    /** Whether its letters are written above the line. */
    boolean isRaised(String id) {
        return inherited(id, style -> style.raised).isPresent();
    }

    /** The list that its paragraphs are numbered in; empty if there is none. */
    String list(String id) {
        return inherited(id, style -> !style.list.isEmpty())
                .map(style -> style.list)
                .orElse("");
    }

    int listLevel(String id) {
        return inherited(id, style -> style.listLevel >= 0)
                .map(style -> style.listLevel)
                .orElse(0);
    }

    /** The nearest of the style and those that it is based on. */
    private Optional<Style> inherited(String id, Predicate<Style> has) {
        Set<String> seen = new HashSet<>();
        String next = id;
        for (Style style = styles.get(id); style != null && seen.add(next); style = styles.get(next)) {
            if (has.test(style)) {
                return Optional.of(style);
            }
            next = style.basedOn;
        }
        return Optional.empty();
    }

    /** Of text that says nothing else. */
    @Nullable
    String language() {
        return language;
    }
}

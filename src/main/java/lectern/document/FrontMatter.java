package lectern.document;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The YAML at the head of a Markdown file, between two lines of {@code ---}, as far as it says whose text it is: plain and quoted
 * values, and lists of them. All other fields are passed over. Such lines may also stand around a part of the text: where what is
 * between them is not YAML, or looks more like a dialogue, it is read.
 *
 * @param title of the document
 * @param author of it; several with commas between
 * @param language a BCP 47 tag
 * @param end where the Markdown begins, in UTF-16 units
 */
record FrontMatter(
        @Nullable String title,
        @Nullable String author,
        @Nullable String language,
        int end) {

    /** In UTF-16 units. */
    private static final int LONGEST = 1 << 16;

    private static final Pattern FIELD = Pattern.compile("([A-Za-z][\\w-]*):(?:\\s+(.*))?");
    private static final Pattern ITEM = Pattern.compile("\\s*-\\s+(.+)");

    /** What else may be there: what goes on with a line above it, the end of a list, a comment, nothing. */
    private static final Pattern REST = Pattern.compile("[ \\t].*|[\\]}],?|-|#.*|");

    /** Names of speakers begin with a capital letter; of fields, only those that many programs know do at times. */
    private static final Pattern FIELD_NAME = Pattern.compile(
            "[a-z].*|(?i:title|subtitle|authors?|date|lang|language|tags|keywords|categories|description|publisher|copyright)");

    private static final FrontMatter NONE = new FrontMatter(null, null, null, 0);

    static FrontMatter of(String markdown) {
        String head = markdown.substring(0, Math.min(markdown.length(), LONGEST));
        Map<String, String> fields = new HashMap<>();
        boolean isNamed = false;
        String field = "";
        int at = 0;
        for (int number = 0; at < head.length(); number++) {
            int lineEnd = head.indexOf('\n', at);
            String line =
                    head.substring(at, lineEnd < 0 ? head.length() : lineEnd).stripTrailing();
            at = lineEnd < 0 ? head.length() : lineEnd + 1;
            if (number == 0) {
                if (!line.equals("---")) {
                    return NONE;
                }
            } else if (line.equals("---") || line.equals("...")) {
                return isNamed ? of(fields, at) : NONE;
            } else if (number == 1 && line.isEmpty() || !mayBeHere(line, fields)) {
                return NONE;
            } else {
                isNamed |= FIELD_NAME.matcher(name(line)).matches();
                field = read(line, field, fields);
            }
        }
        return NONE;
    }

    /** A name stands once in YAML. */
    private static boolean mayBeHere(String line, Map<String, String> fields) {
        return name(line).isEmpty()
                ? ITEM.matcher(line).matches() || REST.matcher(line).matches()
                : !fields.containsKey(name(line).toLowerCase(Locale.ROOT));
    }

    /** Of the field that begins here; empty where none does. */
    private static String name(String line) {
        Matcher field = FIELD.matcher(line);
        return field.matches() ? field.group(1) : "";
    }

    /** The field that a list below it belongs to. */
    private static String read(String line, String before, Map<String, String> fields) {
        Matcher field = FIELD.matcher(line);
        if (field.matches()) {
            String name = field.group(1).toLowerCase(Locale.ROOT);
            fields.put(name, field.group(2) == null ? "" : values(field.group(2)));
            return name;
        }
        Matcher item = ITEM.matcher(line);
        if (item.matches() && !before.isEmpty()) {
            fields.merge(before, value(item.group(1)), (one, more) -> one.isEmpty() ? more : one + ", " + more);
        }
        return before;
    }

    private static String values(String text) {
        String list = text.strip();
        if (!list.startsWith("[") || !list.endsWith("]")) {
            return value(list);
        }
        StringBuilder all = new StringBuilder();
        for (String one : list.substring(1, list.length() - 1).split(",")) {
            all.append(all.isEmpty() ? "" : ", ").append(value(one));
        }
        return all.toString();
    }

    private static String value(String text) {
        String value = text.strip();
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static FrontMatter of(Map<String, String> fields, int end) {
        return new FrontMatter(
                first(fields, "title"), first(fields, "author", "authors"), first(fields, "language", "lang"), end);
    }

    private static @Nullable String first(Map<String, String> fields, String... names) {
        for (String name : names) {
            String value = fields.get(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }
}

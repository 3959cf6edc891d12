package lectern.document;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;

/**
 * What is spoken for a match of a regex: words, and the groups of the match as {@code $1} or {@code \1}; 0 is the whole match.
 * Groups have one digit; a backslash before a dollar or a backslash makes it a character like any other.
 */
final class SpokenTemplate {

    /** Words, or the number of a group. */
    private final List<Object> parts;

    private SpokenTemplate(List<Object> parts) {
        this.parts = parts;
    }

    /** Reads a template. */
    static SpokenTemplate of(String template) {
        List<Object> parts = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            char next = i + 1 < template.length() ? template.charAt(i + 1) : ' ';
            if ((c == '$' || c == '\\') && next >= '0' && next <= '9') {
                parts.add(words.toString());
                words.setLength(0);
                parts.add(next - '0');
                i++;
            } else if (c == '\\' && (next == '$' || next == '\\')) {
                words.append(next);
                i++;
            } else {
                words.append(c);
            }
        }
        parts.add(words.toString());
        return new SpokenTemplate(List.copyOf(parts));
    }

    /** The highest group that it names; 0 if it names none. */
    int highestGroup() {
        return parts.stream()
                .mapToInt(part -> part instanceof Integer group ? group : 0)
                .max()
                .orElse(0);
    }

    /** How long the words for the match are, in UTF-16 units: more than memory holds, with a group that is said many times. */
    long lengthFor(Matcher match) {
        return parts.stream()
                .mapToLong(part -> part instanceof Integer group
                        ? match.end(group) - match.start(group)
                        : ((String) part).length())
                .sum();
    }

    /** The words for the match; a group that took no part in it is empty. */
    String wordsFor(Matcher match) {
        StringBuilder spoken = new StringBuilder();
        for (Object part : parts) {
            String words = part instanceof Integer group ? match.group(group) : (String) part;
            spoken.append(words == null ? "" : words);
        }
        return spoken.toString();
    }
}

package lectern.document;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins two lines. A hyphen at the end of the first goes if a small letter follows, unless the document has the word with its
 * hyphen elsewhere inside a line, and oftener than without.
 */
final class PdfHyphens {

    private static final Pattern LAST_PART = Pattern.compile("(\\p{L}[\\p{L}\\p{M}'\u2019-]*)[-\u2010]$");
    private static final Pattern FIRST_PART = Pattern.compile("^\\p{Ll}[\\p{L}\\p{M}-]*");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'\u2019\u2010-]*\\p{L}");

    /** How often each word that may be meant stands inside a line. */
    private final Map<String, Integer> seen = new HashMap<>();

    PdfHyphens(List<PdfLine> lines) {
        for (int i = 1; i < lines.size(); i++) {
            Matcher last = LAST_PART.matcher(lines.get(i - 1).text());
            Matcher first = FIRST_PART.matcher(lines.get(i).text());
            if (last.find() && first.find()) {
                seen.put(word(last.group(1) + "-" + first.group()), 0);
                seen.put(word(last.group(1) + first.group()), 0);
            }
        }
        if (!seen.isEmpty()) {
            lines.forEach(line -> {
                Matcher words = WORD.matcher(line.text());
                while (words.find()) {
                    seen.computeIfPresent(word(words.group()), (word, count) -> count + 1);
                }
            });
        }
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT).replace('\u2010', '-');
    }

    void append(StringBuilder text, String line) {
        if (text.isEmpty() || line.isEmpty()) {
            text.append(line);
            return;
        }
        int end = text.length() - 1;
        char last = text.charAt(end);
        boolean isInWord = (last == '-' || last == '\u2010' || last == '\u00AD')
                && end > 0
                && Character.isLetterOrDigit(text.codePointBefore(end))
                && Character.isLetterOrDigit(line.codePointAt(0));
        if (!isInWord) {
            PdfText.space(text, line);
        } else if (last == '\u00AD' || isBroken(text, line)) {
            text.setLength(end);
        }
        text.append(line);
    }

    private boolean isBroken(StringBuilder text, String line) {
        // The last word is looked for near the end: a paragraph may be long.
        Matcher last = LAST_PART.matcher(text.substring(Math.max(0, text.length() - 100)));
        Matcher first = FIRST_PART.matcher(line);
        return last.find()
                && first.find()
                && seen.getOrDefault(word(last.group(1) + "-" + first.group()), 0)
                        <= seen.getOrDefault(word(last.group(1) + first.group()), 0);
    }
}

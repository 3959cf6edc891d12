package lectern.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of plain text without an empty line between them, and the paragraphs in them.
 *
 * <p>Lines that are too long to have been wrapped are a paragraph each, and so are short ones that end as sentences do, items
 * of a list, and what begins with an indent after the end of a sentence. All else is joined. Lines that were not filled, verse
 * for instance, are joined with a space in Chinese too, so that the voice hears where they end; they keep their punctuation,
 * and get no more of it.
 */
final class LineBlock {

    private static final Pattern BULLET = Pattern.compile("\\s*([-*•+])\\s+(?=\\S).*");
    private static final Pattern NUMBER = Pattern.compile("\\s*([0-9]{1,3})[.)]\\s+\\S.*");

    /** Beyond these a block ends where a sentence does, or anywhere: a file need not have an empty line at all. In UTF-16 units. */
    private static final int LONG = 100_000;

    private static final int LONGEST = 1_000_000;

    private static final int MOST_LINES = 20_000;

    private final int width;
    private final WordFilter words;
    private final List<String> lines = new ArrayList<>();
    private int length;

    /** @param width that the text is wrapped at, in columns */
    LineBlock(int width, WordFilter words) {
        this.width = width;
        this.words = words;
    }

    void add(String line) {
        lines.add(line);
        length += line.length();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    boolean isFull() {
        return length > LONGEST || lines.size() >= MOST_LINES || length > LONG && endsSentence();
    }

    String first() {
        return lines.get(0);
    }

    boolean endsSentence() {
        return lines.isEmpty() || Lines.endsSentence(lines.get(lines.size() - 1).stripTrailing());
    }

    void clear() {
        lines.clear();
        length = 0;
    }

    int length() {
        return length;
    }

    List<String> paragraphs() {
        boolean wrapped = lines.stream()
                .noneMatch(line -> line.length() > Lines.WIDEST_WRAP || Lines.columns(line) > Lines.WIDEST_WRAP);
        boolean unfilled = wrapped && isUnfilled();
        boolean each = !wrapped || unfilled && isSentences();
        boolean[] items = items();
        List<String> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            if (!open.isEmpty() && (each || items[i] || isIndented(i))) {
                paragraphs.add(open.toString());
                open.setLength(0);
            }
            append(open, items[i] ? withoutBullet(lines.get(i)) : lines.get(i).strip(), unfilled);
        }
        paragraphs.add(open.toString());
        return paragraphs;
    }

    private void append(StringBuilder open, String line, boolean unfilled) {
        if (Lines.isDivided(open, line)) {
            appendDivided(open, line);
        } else if (unfilled && !open.isEmpty() && !Lines.isSoftlyDivided(open, line)) {
            open.append(' ').append(line);
        } else {
            Lines.append(open, line);
        }
    }

    /** The hyphen goes if the text has the word elsewhere without it, and nowhere with it. */
    private void appendDivided(StringBuilder open, String line) {
        int start = open.length() - 1;
        while (start > 0 && (Character.isLetter(open.charAt(start - 1)) || Lines.isHyphen(open.charAt(start - 1)))) {
            start--;
        }
        int end = 0;
        while (end < line.length() && Character.isLetter(line.charAt(end))) {
            end++;
        }
        String hyphenated = open.substring(start).replace('\u2010', '-') + line.substring(0, end);
        String joined = hyphenated.substring(0, open.length() - 1 - start) + line.substring(0, end);
        if (words.contains(joined) && !words.contains(hyphenated)) {
            open.setLength(open.length() - 1);
        }
        open.append(line);
    }

    /** Whether most lines end where the next word had still room: whoever wrote them ended them there. */
    private boolean isUnfilled() {
        if (lines.size() < 3) {
            return false;
        }
        int unfilled = 0;
        for (int i = 1; i < lines.size(); i++) {
            String above = lines.get(i - 1).stripTrailing();
            if (Lines.columns(above) + 1 + firstWord(lines.get(i).strip()) <= width) {
                unfilled++;
            }
        }
        return unfilled * 2 > lines.size() - 1;
    }

    /** Its columns; Chinese may be wrapped after any character, but not before punctuation. */
    private static int firstWord(String line) {
        if (Lines.isChinese(line.codePointAt(0))) {
            return 4;
        }
        int space = line.indexOf(' ');
        return Lines.columns(space < 0 ? line : line.substring(0, space));
    }

    private boolean isSentences() {
        long sentences =
                lines.stream().filter(line -> Lines.endsSentence(line.strip())).count();
        return sentences * 5 >= lines.size() * 4L;
    }

    private boolean isIndented(int i) {
        String line = lines.get(i);
        return line.startsWith("\u3000")
                || Character.isWhitespace(line.charAt(0))
                        && Lines.endsSentence(lines.get(i - 1).stripTrailing());
    }

    /** Which lines begin items: bullets if there are two, or one at the head; numbers that count up. */
    private boolean[] items() {
        boolean[] items = new boolean[lines.size()];
        long bullets = lines.stream().filter(LineBlock::isBullet).count();
        boolean hasBullets = bullets > 1 || isBullet(lines.get(0));
        int expected = -1;
        int firstNumber = -1;
        for (int i = 0; i < items.length; i++) {
            String line = lines.get(i);
            if (hasBullets && isBullet(line)) {
                items[i] = true;
                continue;
            }
            Matcher number = NUMBER.matcher(line);
            if (mayBeItem(line) && number.matches()) {
                int value = Integer.parseInt(number.group(1));
                if (value == expected) {
                    items[i] = true;
                    items[firstNumber] = true;
                }
                if (value == expected || firstNumber < 0 || value == 1) {
                    firstNumber = value == expected ? firstNumber : i;
                    expected = value + 1;
                }
            }
        }
        return items;
    }

    private static boolean isBullet(String line) {
        return mayBeItem(line) && BULLET.matcher(line).matches();
    }

    private static boolean mayBeItem(String line) {
        return !line.isEmpty() && line.charAt(0) < 0x2100;
    }

    private static String withoutBullet(String line) {
        Matcher bullet = BULLET.matcher(line);
        return bullet.matches() ? line.substring(bullet.end(1)).strip() : line.strip();
    }
}

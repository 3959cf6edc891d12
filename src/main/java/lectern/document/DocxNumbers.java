package lectern.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Counts the numbered paragraphs of a DOCX, and says their numbers as they are shown. */
final class DocxNumbers {

    /** Longer texts of a level are nothing that is shown. */
    private static final int LONGEST = 50;

    private static final String[] ROMAN = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};
    private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String HAN = "〇一二三四五六七八九";

    private final DocxNumbering numbering;
    private final Map<String, Integer[]> counters = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    DocxNumbers(DocxNumbering numbering) {
        this.numbering = numbering;
    }

    /** The number of the next paragraph on this level of the list {@code id}; empty if it shows none. */
    String next(String id, int level) {
        Integer[] counts = counters.computeIfAbsent(numbering.counters(id), any -> new Integer[DocxNumbering.LEVELS]);
        counts[level] = counts[level] == null ? numbering.level(id, level).start() : counts[level] + 1;
        OptionalInt restart = numbering.restart(id, level);
        if (restart.isPresent() && begun.add(id + " " + level)) {
            counts[level] = restart.getAsInt();
        }
        for (int below = level + 1; below < DocxNumbering.LEVELS; below++) {
            counts[below] = null;
        }
        DocxNumbering.Level shown = numbering.level(id, level);
        if (shown.text().length() > LONGEST
                || shown.text().indexOf('%') < 0
                || spoken(1, shown.format()).isEmpty()) {
            return "";
        }
        String text = shown.text();
        for (int i = 0; i <= level; i++) {
            DocxNumbering.Level above = numbering.level(id, i);
            int count = counts[i] == null ? above.start() : counts[i];
            text = text.replace("%" + (i + 1), spoken(count, above.format()));
        }
        return text.strip();
    }

    /** Of the formats of ECMA-376, those that books have. */
    private static String spoken(int number, String format) {
        return switch (format) {
            case "decimal", "decimalZero", "ordinal", "decimalFullWidth", "decimalHalfWidth" ->
                Integer.toString(number);
            case "lowerRoman" -> roman(number);
            case "upperRoman" -> roman(number).toUpperCase(Locale.ROOT);
            case "lowerLetter" -> letter(number);
            case "upperLetter" -> letter(number).toUpperCase(Locale.ROOT);
            case "chineseCounting",
                    "chineseCountingThousand",
                    "ideographDigital",
                    "japaneseCounting",
                    "taiwaneseCounting",
                    "taiwaneseCountingThousand" -> han(number);
            default -> "";
        };
    }

    private static String roman(int number) {
        if (number < 1 || number > 3999) {
            return Integer.toString(number);
        }
        StringBuilder roman = new StringBuilder();
        int rest = number;
        for (int i = 0; i < ROMAN.length; i++) {
            while (rest >= ROMAN_VALUES[i]) {
                roman.append(ROMAN[i]);
                rest -= ROMAN_VALUES[i];
            }
        }
        return roman.toString();
    }

    /** After z comes aa, then bb. */
    private static String letter(int number) {
        return number < 1 || number > 260
                ? Integer.toString(number)
                : Character.toString('a' + (number - 1) % 26).repeat((number - 1) / 26 + 1);
    }

    private static String han(int number) {
        if (number < 1 || number > 99) {
            return Integer.toString(number);
        }
        int tens = number / 10;
        String ten = tens == 0 ? "" : (tens == 1 ? "" : HAN.substring(tens, tens + 1)) + "十";
        int ones = number % 10;
        return ten + (ones == 0 ? "" : HAN.substring(ones, ones + 1));
    }
}

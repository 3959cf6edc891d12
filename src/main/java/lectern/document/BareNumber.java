package lectern.document;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads a line that is nothing but a number: {@code 12}, {@code XII.}, {@code 十二}. */
final class BareNumber {

    private static final Pattern ARABIC = Pattern.compile("[0-9]{1,4}\\.?");
    private static final Pattern ROMAN =
            Pattern.compile("(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\\.?", Pattern.CASE_INSENSITIVE);
    private static final Pattern HAN = Pattern.compile("[（(]?([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])[）)、.]?");

    private static final Map<Character, Integer> ROMAN_DIGITS = Map.of('I', 1, 'V', 5, 'X', 10, 'L', 50, 'C', 100);
    private static final String HAN_DIGITS = "一二三四五六七八九";

    private BareNumber() {}

    static boolean isArabic(String text) {
        return ARABIC.matcher(text).matches();
    }

    static OptionalInt of(String text) {
        if (text.length() > 12) {
            return OptionalInt.empty();
        }
        if (isArabic(text)) {
            return OptionalInt.of(Integer.parseInt(text.replace(".", "")));
        }
        // A lower-case line of these letters is more likely a word.
        if (Character.isUpperCase(text.charAt(0)) && ROMAN.matcher(text).matches()) {
            return OptionalInt.of(roman(text.replace(".", "")));
        }
        var han = HAN.matcher(text);
        return han.matches() ? OptionalInt.of(han(han.group(1))) : OptionalInt.empty();
    }

    private static int roman(String text) {
        int value = 0;
        int after = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            int digit = ROMAN_DIGITS.getOrDefault(Character.toUpperCase(text.charAt(i)), 0);
            value += digit < after ? -digit : digit;
            after = digit;
        }
        return value;
    }

    private static int han(String text) {
        int ten = text.indexOf('十');
        if (ten < 0) {
            return HAN_DIGITS.indexOf(text) + 1;
        }
        int tens = ten == 0 ? 1 : HAN_DIGITS.indexOf(text.charAt(0)) + 1;
        int ones = ten + 1 < text.length() ? HAN_DIGITS.indexOf(text.charAt(ten + 1)) + 1 : 0;
        return tens * 10 + ones;
    }
}

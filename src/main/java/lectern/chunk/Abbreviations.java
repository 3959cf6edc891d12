package lectern.chunk;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the full stops of one paragraph that shorten a word, number a list or follow an initial. */
final class Abbreviations {

    /** A name follows. */
    private static final Set<String> BEFORE_NAMES = Set.of(
            "Mr",
            "Mrs",
            "Ms",
            "Messrs",
            "Mme",
            "Mlle",
            "Dr",
            "Prof",
            "Gen",
            "Sen",
            "Rep",
            "Gov",
            "Capt",
            "Cpt",
            "Col",
            "Lt",
            "Sgt",
            "Maj",
            "Cpl",
            "Pvt",
            "Adm",
            "Cmdr",
            "Rev",
            "Hon",
            "Pres",
            "Supt",
            "Insp",
            "Fr",
            "Messieurs",
            "cf",
            "viz",
            "vs",
            "v",
            "e.g",
            "i.e",
            "eg",
            "ie",
            "approx",
            "esp",
            "incl",
            "Rs");

    /** What follows decides: "St. Paul" and "U.S. Senate", but "on Main St. The house" and "in the U.S. He". */
    private static final Set<String> ANYWHERE = Set.of(
            "St", "Mt", "Ft", "Ave", "Rd", "Blvd", "Jr", "Sr", "Inc", "Ltd", "Co", "Corp", "Bros", "Ph.D", "M.D", "B.A",
            "M.A", "U.S", "U.K", "U.N", "U.S.A", "E.U", "D.C", "N.Y", "L.A", "al", "Esq", "Dept", "Univ", "Assn");

    /** A number follows, as in "No. 5", "p. 12" and "Jan. 3". */
    private static final Set<String> BEFORE_NUMBERS = Set.of(
            "no", "nos", "p", "pp", "vol", "vols", "ch", "chap", "fig", "figs", "sec", "sect", "art", "eq", "para", "c",
            "ca", "op", "bk", "pt", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
            "dec");

    /** Words that begin sentences much more often than names. */
    private static final Set<String> STARTERS = Set.of(
            "The",
            "A",
            "An",
            "He",
            "She",
            "It",
            "We",
            "They",
            "You",
            "I",
            "This",
            "That",
            "These",
            "Those",
            "There",
            "Then",
            "But",
            "And",
            "So",
            "If",
            "In",
            "On",
            "At",
            "As",
            "When",
            "While",
            "After",
            "Before",
            "What",
            "Why",
            "Who",
            "How",
            "Where",
            "His",
            "Her",
            "Its",
            "Our",
            "Their",
            "My",
            "Your",
            "Yes",
            "Not",
            "For",
            "To",
            "From",
            "With",
            "Now",
            "Or",
            "Nobody",
            "Everyone",
            "Once",
            "Later",
            "Still",
            "Nothing",
            "One");

    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]|[IVXLCDM]+\\b");
    private static final Pattern CALENDAR =
            Pattern.compile("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\\b|[EPCM][SD]?T\\b|GMT\\b|UTC\\b");
    private static final Pattern ENUMERATOR =
            Pattern.compile("\\(?(?:[0-9]{1,3}|[A-Za-z]|[ivxlc]{1,6}|[IVXLC]{1,6})[.)]");
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\.)*\\p{Lu}");

    private static final int REACH = SentenceJoins.REACH;

    private final String text;

    Abbreviations(String paragraph) {
        this.text = paragraph;
    }

    /** Whether the full stop at {@code dot}, with {@code following} behind it, only shortens a word. */
    boolean isAbbreviation(int start, int dot, String following) {
        int from = dot;
        while (from > Math.max(start, dot - REACH)
                && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            from--;
        }
        String word = text.substring(from, dot);
        boolean starter = isStarter(following);
        if (BEFORE_NAMES.contains(word)) {
            return true;
        }
        if (start == 0
                && dot < REACH
                && ENUMERATOR.matcher(text.substring(start, dot + 1)).matches()) {
            return true;
        }
        if (BEFORE_NUMBERS.contains(word.toLowerCase(Locale.ROOT))
                && NUMBER.matcher(following).lookingAt()) {
            return true;
        }
        if (word.equals("a.m") || word.equals("p.m")) {
            return CALENDAR.matcher(following).lookingAt();
        }
        if (word.equals("I")) {
            return !starter && followsName(from);
        }
        return !starter && (ANYWHERE.contains(word) || INITIALS.matcher(word).matches());
    }

    /** "Henry I. Miller", but "so do I. Miller left". */
    private boolean followsName(int word) {
        int end = word;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int from = end;
        while (from > Math.max(0, end - REACH) && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return from < end && Character.isUpperCase(text.charAt(from));
    }

    /** "A" begins a sentence, but "A." is an initial. */
    private static boolean isStarter(String following) {
        Matcher word = WORD.matcher(following);
        return word.lookingAt()
                && STARTERS.contains(word.group())
                && !(word.end() < following.length() && following.charAt(word.end()) == '.');
    }
}

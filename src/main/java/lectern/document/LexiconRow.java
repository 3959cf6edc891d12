package lectern.document;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.ibm.icu.text.Normalizer2;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one row of a lexicon, and tells each problem at its field. */
final class LexiconRow {

    /** In UTF-16 units; a term is a few words, and so is what is said for it. */
    static final int LONGEST = 1000;

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    private enum Match {
        WORD,
        TEXT,
        REGEX
    }

    /** What makes two rows speak of the same. */
    private record Subject(String term, @Nullable Language language, Match match, boolean anyCase) {}

    private final CsvRow row;
    private final Map<LexiconColumn, Integer> header;
    private final Problems problems;

    LexiconRow(CsvRow row, Map<LexiconColumn, Integer> header, Problems problems) {
        this.row = row;
        this.header = header;
        this.problems = problems;
    }

    /**
     * Adds what the row says to {@code terms} or {@code regexes}, unless it has a problem, or says what another row said.
     *
     * @param seen the rows before this one by what they speak of; this row is added
     */
    void read(Map<Object, LexiconRow> seen, List<LexiconTerm> terms, List<LexiconRegex> regexes) {
        int before = problems.count();
        Language language = language();
        Match match = match();
        boolean anyCase = anyCase();
        String spoken = spoken();
        String term = term(match);
        LexiconRegex regex = match == Match.REGEX && problems.count() == before
                ? regex(term, spoken, language, anyCase).orElse(null)
                : null;
        if (problems.count() > before) {
            return;
        }
        boolean folded = anyCase && match != Match.REGEX;
        LexiconRow first =
                seen.putIfAbsent(new Subject(folded ? LetterCase.folded(term) : term, language, match, anyCase), this);
        if (first != null) {
            checkSame(first, spoken);
        } else if (regex != null) {
            regexes.add(regex);
        } else {
            terms.add(new LexiconTerm(term, spoken, language, match == Match.WORD, anyCase));
        }
    }

    private void checkSame(LexiconRow first, String spoken) {
        if (!first.spoken().equals(spoken)) {
            refuse(
                    LexiconColumn.TERM,
                    "%s is spoken in another way on line %d"
                            .formatted(Problem.quoted(field(LexiconColumn.TERM)), first.row.line()),
                    "delete one of the two rows, or tell them apart by language, match or case");
        }
    }

    private String term(Match match) {
        String given = field(LexiconColumn.TERM);
        String term = match == Match.REGEX ? NFC.normalize(given) : NormalText.paragraph(given);
        if (term.isEmpty()) {
            refuse(LexiconColumn.TERM, "the row has no term", "give what is written in the text, or delete the row");
        }
        refuseLong(LexiconColumn.TERM, given);
        return term;
    }

    private String spoken() {
        String given = field(LexiconColumn.SPOKEN);
        refuseLong(LexiconColumn.SPOKEN, given);
        return NormalText.paragraph(given);
    }

    private void refuseLong(LexiconColumn column, String given) {
        if (given.length() > LONGEST) {
            refuse(column, Problem.quoted(given) + " is longer than " + LONGEST + " characters", "shorten it");
        }
    }

    private @Nullable Language language() {
        String given = field(LexiconColumn.LANGUAGE).toLowerCase(Locale.ROOT);
        Optional<Language> language = Language.ofCode(given);
        if (language.isEmpty() && !given.isEmpty()) {
            refuse(
                    LexiconColumn.LANGUAGE,
                    Problem.quoted(given) + " is not a language that can be read",
                    "write en or zh, or leave the field empty for both");
        }
        return language.orElse(null);
    }

    private Match match() {
        String given = field(LexiconColumn.MATCH).toLowerCase(Locale.ROOT);
        switch (given) {
            case "", "word":
                return Match.WORD;
            case "text":
                return Match.TEXT;
            case "regex":
                return Match.REGEX;
            default:
                refuse(
                        LexiconColumn.MATCH,
                        Problem.quoted(given) + " is not a way to match",
                        "write word, text or regex, or leave the field empty for word");
                return Match.WORD;
        }
    }

    private boolean anyCase() {
        String given = field(LexiconColumn.CASE).toLowerCase(Locale.ROOT);
        if (!given.isEmpty() && !given.equals("exact") && !given.equals("ignore")) {
            refuse(
                    LexiconColumn.CASE,
                    Problem.quoted(given) + " is not a way to treat capitals",
                    "write exact or ignore, or leave the field empty for exact");
        }
        return given.equals("ignore");
    }

    private Optional<LexiconRegex> regex(String regex, String spoken, @Nullable Language language, boolean anyCase) {
        if (RegexSize.isTooLarge(regex)) {
            refuse(LexiconColumn.TERM, Problem.quoted(regex) + " repeats too much", "lower the counts in its braces");
            return Optional.empty();
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex, anyCase ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException e) {
            refuse(
                    LexiconColumn.TERM,
                    "%s is not a regex: %s".formatted(Problem.quoted(regex), reason(e, regex)),
                    "correct it by the syntax of RE2, or write word or text in the column match");
            return Optional.empty();
        }
        if (pattern.matcher("").find()) {
            refuse(
                    LexiconColumn.TERM,
                    Problem.quoted(regex) + " matches the empty text, which is everywhere",
                    "change it so that it matches one character at least");
        }
        SpokenTemplate template = SpokenTemplate.of(spoken);
        if (template.highestGroup() > pattern.groupCount()) {
            refuse(
                    LexiconColumn.SPOKEN,
                    "$%d is spoken, and the regex has %s"
                            .formatted(
                                    template.highestGroup(),
                                    pattern.groupCount() == 0 ? "no group" : "groups up to " + pattern.groupCount()),
                    "add the group in brackets, or write \\$ for a dollar");
        }
        return Optional.of(new LexiconRegex(pattern, template, language));
    }

    /** With the place in the regex, where the library names the piece that it stumbled over. */
    private static String reason(PatternSyntaxException e, String regex) {
        // What this version of the library says of a closing bracket without an opening one.
        if ("stack underflow".equals(e.getPattern())) {
            return "a closing bracket has no opening one";
        }
        String piece = e.getPattern() == null ? "" : e.getPattern();
        int at = piece.isEmpty() || piece.equals(regex) ? -1 : regex.indexOf(piece);
        return e.getDescription()
                + (at < 0 ? "" : " at character %d: %s".formatted(regex.codePointCount(0, at) + 1, piece));
    }

    private void refuse(LexiconColumn column, String what, String remedy) {
        problems.add(row.line(), header.getOrDefault(column, -1) + 1, what, remedy);
    }

    /** Empty where there is none. */
    private String field(LexiconColumn column) {
        Integer index = header.get(column);
        return index == null ? "" : row.fields().get(index).strip();
    }
}

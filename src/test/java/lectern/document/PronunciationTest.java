package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PronunciationTest {

    private final List<Lexicon> lexicons = new ArrayList<>();
    private final List<LexiconTerm> terms = new ArrayList<>();
    private final List<LexiconRegex> regexes = new ArrayList<>();
    private int changes;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Cat|The Cat, the Cats, a BobCat, Cat_1.|The ##, the Cats, a BobCat, Cat_1.",
                "Cat|Cat's Cat’s Cat'll \"Cat\" ‘Cat’ Cat-like|##'s ##’s ##'ll \"##\" ‘##’ ##-like",
                "can|can can't can’t|## can't can’t",
                "clock|clock o'clock|## o'clock",
                "don|don don't|## don't",
                "I|I'm, I’ve, I'D, I'vex|##'m, ##’ve, ##'D, I'vex",
                "s|Cat's s|Cat's ##",
                "C++|C++, C++11, XC++, (C++) C++.|##, C++11, XC++, (##) ##.",
                ".NET|.NET ASP.NET (.NET).|## ASP.NET (##).",
                "Dr.|Dr. Fenn; Dr.Fenn; aDr. Who|## Fenn; Dr.Fenn; aDr. Who",
                "U|U.S. and U.|U.S. and ##.",
                "com|example.com com.|example.com ##.",
                "5|5 3.5 5.5 1,5 5% 5. 5, x5 15|## 3.5 5.5 1,5 ##% ##. ##, x5 15",
                "é|é été café|## été café",
                "Москва|Москва Москва-река Москвая|## ##-река Москвая",
                "银行|中国银行的人|中国##的人",
                "C++|我用C++写|我用##写",
                "A股|买A股吧 XA股|买##吧 XA股",
                "°C|20°C °C. 5°Cs|20 ## ##. 5°Cs",
                "%|5%, %5, a%b|5 ##, ## 5, a ## b",
                "€|€5 5€|## 5 5 ##",
                "[1]|one[1] [1]x [2]|one ## ## x [2]",
                "of the|of the, of them|##, of them",
                "don't|don't don’t don‛t|## ## don‛t",
            })
    void aWholeWordIsNotCutOutOfAnother(String term, String text, String spoken) {
        term(term, "qq");

        assertThat(spoken(text)).isEqualTo(spoken.replace("##", "qq"));
    }

    @Test
    void aTermNeverCutsALetterFromItsAccentOrAPictureFromTheNext() {
        lexicons.add(lexicon(
                new LexiconTerm("x", "##", null, false, false),
                new LexiconTerm("👩", "woman", null, false, false),
                new LexiconTerm("👍", "thumb", null, true, false)));

        assertThat(spoken("ax x\u0304 👩‍👩‍👧 👩. 👍🏽 👍")).isEqualTo("a## x\u0304 👩‍👩‍👧 woman. 👍🏽 thumb");
    }

    @Test
    void textIsReplacedAnywhere() {
        lexicons.add(lexicon(new LexiconTerm("oe", "ö", null, false, false)));

        assertThat(spoken("Goethe, Poe, oeuvre, OE")).isEqualTo("Göthe, Pö, öuvre, OE");
    }

    @Test
    void capitalsCountUnlessTheyAreToBeIgnored() {
        lexicons.add(lexicon(
                new LexiconTerm("US", "U S", null, true, false),
                new LexiconTerm("lead", "led", null, true, true),
                new LexiconTerm("ΣΑΣ", "s", null, true, true)));

        assertThat(spoken("Tell us of the US: Lead, lead, LEAD. Σας σασ"))
                .isEqualTo("Tell us of the U S: led, led, led. s s");
    }

    @Test
    void theLongestTermWinsAndWhatIsReplacedIsNotLookedAtAgain() {
        term("New York", "York");
        term("New", "Old");
        term("York", "New York");
        term("New York City", "the City");

        assertThat(spoken("New York City, New York, New Yorkers, York"))
                .isEqualTo("the City, York, Old Yorkers, New York");
        assertThat(changes).isEqualTo(4);
    }

    @Test
    void aShorterTermIsTakenWhereTheLongerDoesNotFit() {
        term("C", "see");
        lexicons.add(lexicon(
                new LexiconTerm("C++", "see plus", null, true, false), new LexiconTerm("Cb", "x", null, true, false)));

        assertThat(spoken("C++11 C++ Cbs C")).isEqualTo("see++11 see plus Cbs see");
    }

    @Test
    void whatSaysMoreExactlyWhenItAppliesGoesFirst() {
        lexicons.add(lexicon(
                new LexiconTerm("it", "text", null, false, true),
                new LexiconTerm("it", "ignore", null, true, true),
                new LexiconTerm("IT", "exact", null, true, false),
                new LexiconTerm("OS", "all", null, true, false),
                new LexiconTerm("OS", "english", Language.ENGLISH, true, false)));

        assertThat(spoken("IT it Bit OS")).isEqualTo("exact ignore Btext english");
    }

    @Test
    void theFirstLexiconGoesBeforeTheSecondForTheSameTermAndBothApply() {
        lexicons.add(lexicon(new LexiconTerm("cat", "one", null, true, true)));
        lexicons.add(lexicon(
                new LexiconTerm("Cat", "two", null, true, false),
                new LexiconTerm("dog", "two", null, true, false),
                new LexiconTerm("cat flap", "two", null, true, false)));

        assertThat(spoken("Cat dog cat flap")).isEqualTo("one two two");
    }

    @Test
    void anEntryOfAnotherLanguageIsLeftOut() {
        lexicons.add(lexicon(new LexiconTerm("a", "x", Language.CHINESE, true, false)));
        regex("b", "x", Language.CHINESE);
        regex("c", "x", Language.ENGLISH);

        assertThat(spoken("a b c")).isEqualTo("a b x");
    }

    @Test
    void aRegexSpeaksItsGroups() {
        regex("(\\d+) ?lb(s)?\\b", "$1 pound\\2", null);
        regex("\\$(\\d)", "\\$ \\\\ $0 $", null);

        assertThat(spoken("5 lb, 12lbs, lb, $7")).isEqualTo("5 pound, 12 pounds, lb, $ \\ $7 $");
        assertThat(changes).isEqualTo(3);
    }

    @Test
    void whatBeginsFirstWinsThenATermThenTheFirstRegex() {
        term("lb", "pound");
        term("St.", "Saint");
        regex("(\\d+) lb", "$1 pounds", null);
        regex("St\\. \\w+", "a saint", null);
        regex("x", "first", null);
        regex("xy", "second", null);

        assertThat(spoken("5 lb lb St. Orran xy")).isEqualTo("5 pounds pound Saint Orran firsty");
    }

    @Test
    void aRegexSeesTheTextAroundItsMatchAndNothingThatWasReplaced() {
        lexicons.add(lexicon(new LexiconTerm("ab", "x", null, false, false)));
        regex("\\bcd", "1", null);
        regex("bc", "2", null);
        regex("x", "3", null);
        regex("^q", "4", null);

        assertThat(spoken("abcd ab cd zbcd x q")).isEqualTo("xcd x 1 z2d 3 q");
        assertThat(spoken("q")).isEqualTo("4");
    }

    @Test
    void aRegexIsNotSpokenWhereItMatchesNothing() {
        regex("\\b|q", "x", null);

        assertThat(spoken("a q b")).isEqualTo("a q b");
        regexes.clear();
        regex("\\bz*|\\bq", "x", null);
        assertThat(spoken("a zz b")).isEqualTo("a x b");
    }

    @Test
    void aTermThatIsNotSpokenLeavesNoGap() {
        term("(sic)", "");
        term("[1]", "");

        assertThat(spoken("A word (sic), and one[1]; (sic) two (sic)")).isEqualTo("A word, and one; two");
        assertThat(spoken("他说(sic)。")).isEqualTo("他说。");
        assertThat(spoken("(sic)")).isEmpty();
    }

    @Test
    void theResultIsNormalAgain() {
        lexicons.add(lexicon(new LexiconTerm("x", "e", null, false, false)));
        regex("(\\S+)!", "$1 ", null);

        assertThat(spoken("x\uFE0F a! b")).isEqualTo("x\uFE0F a b");
        assertThat(spoken("ax")).isEqualTo("ae");
    }

    @Test
    void aTermThatIsSpokenAsItIsWrittenIsKeptFromOthersAndIsNoChange() {
        term("Reading Road", "Reading Road");
        term("Reading", "Redding");

        assertThat(spoken("Reading Road to Reading")).isEqualTo("Reading Road to Redding");
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void aParagraphWithoutAnyTermIsTheSameString() {
        term("a", "b");
        String text = "Nothing here.";

        assertThat(spoken(text)).isSameAs(text);
    }

    @Test
    void aLexiconThatMakesTheTextMuchLongerIsRefusedBeforeItFillsTheMemory() {
        lexicons.add(lexicon(new LexiconTerm("a", "bbb", null, false, false)));
        regex("(.+)!", "$1".repeat(100), null);
        Growth growth = new Growth(all(), 20);

        Pronunciation pronunciation = new Pronunciation(all(), Language.ENGLISH, growth);

        assertThat(pronunciation.of("aaaaaaaaaa", lexicon -> {})).hasSize(30);
        assertThatThrownBy(() -> pronunciation.of("a", lexicon -> {}))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("names.csv: the lexicon makes a document more than 20 characters longer – shorten what is"
                        + " spoken, or match less");
        assertThatThrownBy(() -> new Pronunciation(all(), Language.ENGLISH, new Growth(all(), 20)).of("c!", i -> {}))
                .isInstanceOf(RefusedInputException.class);
    }

    @Test
    void findsWhatTryingEveryTermAtEveryPlaceFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            terms.clear();
            for (int i = random.nextInt(12); i >= 0; i--) {
                terms.add(new LexiconTerm(
                        word(random, 1 + random.nextInt(4)),
                        "<" + i + ">",
                        null,
                        random.nextBoolean(),
                        random.nextBoolean()));
            }
            String text = word(random, random.nextInt(40));
            List<LexiconTerm> fresh = List.copyOf(terms);
            String expected = tried(fresh, text);

            assertThat(spoken(text)).as("%s in %s", fresh, text).isEqualTo(expected);
        }
    }

    /** As the contract says it, without any index. Terms that are written alike are dropped but for the first in precedence. */
    private static String tried(List<LexiconTerm> terms, String text) {
        StringBuilder spoken = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            LexiconTerm best = null;
            for (LexiconTerm term : terms) {
                String written = term.written();
                int end = at + written.length();
                if (!text.regionMatches(term.anyCase(), at, written, 0, written.length())
                        || term.wholeWords() && !WordEdges.isWhole(text, at, end)) {
                    continue;
                }
                if (best == null || rank(term) > rank(best)) {
                    best = term;
                }
            }
            spoken.append(best == null ? text.substring(at, at + 1) : best.spoken());
            at += best == null ? 1 : best.written().length();
        }
        return spoken.toString();
    }

    private static int rank(LexiconTerm term) {
        return term.written().length() * 4 + (term.anyCase() ? 0 : 2) + (term.wholeWords() ? 1 : 0);
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append("aabBc.'1中".charAt(random.nextInt(9)));
        }
        return word.toString();
    }

    private void term(String written, String spoken) {
        terms.add(new LexiconTerm(written, spoken, null, true, false));
    }

    private void regex(String regex, String spoken, Language language) {
        regexes.add(new LexiconRegex(
                com.google.re2j.Pattern.compile(regex), SpokenTemplate.of(NormalText.paragraph(spoken)), language));
    }

    private static Lexicon lexicon(LexiconTerm... terms) {
        return new Lexicon(Path.of("names.csv"), List.of(terms), List.of());
    }

    private List<Lexicon> all() {
        List<Lexicon> all = new ArrayList<>(lexicons);
        all.add(new Lexicon(Path.of("names.csv"), terms, regexes));
        return all;
    }

    private String spoken(String paragraph) {
        List<Lexicon> all = all();
        return new Pronunciation(all, Language.ENGLISH, new Growth(all, Growth.MOST))
                .of(paragraph, lexicon -> changes++);
    }
}

package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PronouncerTest {

    private final Outline outline = new Outline();

    @Test
    void headingsStayHeadingsAndTitlesStayAsTheyAreWritten() {
        outline.heading("No. 7");
        outline.paragraph("St. Orran.");
        outline.subheading("Capt. Inc.");
        outline.paragraph("No. 8");
        Pronouncer pronouncer =
                pronouncer(term("No.", "number", null), term("St.", "Saint", null), term("Inc.", "Incorporated", null));

        Manuscript.Section spoken = only(pronouncer);

        assertThat(spoken.title()).isEqualTo("No. 7");
        List<String> paragraphs = new ArrayList<>();
        spoken.text().forEachParagraph((start, paragraph, isHeading) -> {
            assertThat(spoken.text().substring(start, start + paragraph.length()))
                    .isEqualTo(paragraph);
            paragraphs.add((isHeading ? "# " : "") + paragraph);
        });
        assertThat(paragraphs).containsExactly("# number 7.", "Saint Orran.", "# Capt. Incorporated.", "number 8");
        assertThat(pronouncer.notes()).containsExactly("the lexicon names.csv changed 4 places");
    }

    @Test
    void aParagraphOfWhichNothingIsLeftIsDroppedAndCounted() {
        outline.heading("Aside");
        outline.paragraph("Two.");
        outline.paragraph("aside, Aside!");
        outline.subheading("Three");
        Pronouncer pronouncer = pronouncer(term("Aside", "", null), term("aside", "", null));

        Manuscript.Section spoken = only(pronouncer);

        assertThat(spoken.text().paragraphs()).containsExactly("Two.", "Three.");
        List<Boolean> headings = new ArrayList<>();
        spoken.text().forEachParagraph((start, paragraph, isHeading) -> headings.add(isHeading));
        assertThat(headings).containsExactly(false, true);
        assertThat(pronouncer.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.SILENT, 2, 6 + 13));
    }

    @Test
    void ofASectionOfWhichNothingIsLeftNothingIsSpoken() {
        outline.paragraph("One.");
        outline.end();
        outline.paragraph("Two.");
        Pronouncer pronouncer = pronouncer(term("One", "", null));

        List<Manuscript.Section> sections = outline.sections();

        assertThat(pronouncer.spoken(sections.get(0), Language.ENGLISH)).isEmpty();
        assertThat(pronouncer.spoken(sections.get(1), Language.ENGLISH))
                .hasValueSatisfying(two -> assertThat(two.text()).hasToString("Two."));
        assertThat(pronouncer.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.SILENT, 1, 4));
    }

    @Test
    void eachSectionIsReadByTheEntriesOfItsLanguage() {
        outline.paragraph("A.");
        outline.end();
        outline.paragraph("A.");
        outline.end();
        outline.paragraph("A.");
        Pronouncer pronouncer = pronouncer(
                term("A", "en", Language.ENGLISH), term("A", "zh", Language.CHINESE), term("en", "all", null));
        List<Manuscript.Section> sections = outline.sections();

        List<String> spoken = List.of(
                spoken(pronouncer, sections.get(0), Language.ENGLISH),
                spoken(pronouncer, sections.get(1), Language.CHINESE),
                spoken(pronouncer, sections.get(2), Language.ENGLISH));

        assertThat(spoken).containsExactly("en.", "zh.", "en.");
    }

    @Test
    void eachLexiconIsNotedThatChangedSomething() {
        outline.paragraph("A b b.");
        Pronouncer pronouncer = new Pronouncer(List.of(
                lexicon("own.csv", term("A", "one", null)),
                lexicon("unused.csv", term("c", "x", null)),
                lexicon("all\n.csv", term("b", "two", null), term("A", "x", null))));

        assertThat(only(pronouncer).text()).hasToString("one two two.");
        assertThat(pronouncer.notes())
                .containsExactly("the lexicon own.csv changed 1 place", "the lexicon all .csv changed 2 places");
    }

    @Test
    void withoutALexiconASectionIsTheSame() {
        outline.paragraph("A.");
        Manuscript.Section section = outline.sections().get(0);
        Pronouncer pronouncer = new Pronouncer(List.of());

        assertThat(pronouncer.spoken(section, Language.ENGLISH).orElseThrow()).isSameAs(section);
        assertThat(pronouncer.notes()).isEmpty();
    }

    private Manuscript.Section only(Pronouncer pronouncer) {
        List<Manuscript.Section> sections = outline.sections();
        assertThat(sections).hasSize(1);
        return pronouncer.spoken(sections.get(0), Language.ENGLISH).orElseThrow();
    }

    private static String spoken(Pronouncer pronouncer, Manuscript.Section section, Language language) {
        return pronouncer.spoken(section, language).orElseThrow().text().toString();
    }

    private static LexiconTerm term(String written, String spoken, Language language) {
        return new LexiconTerm(written, spoken, language, true, false);
    }

    private static Pronouncer pronouncer(LexiconTerm... terms) {
        return new Pronouncer(List.of(lexicon("names.csv", terms)));
    }

    private static Lexicon lexicon(String name, LexiconTerm... terms) {
        return new Lexicon(Path.of("in", name), List.of(terms), List.of());
    }
}

package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {

    private final Outline outline = new Outline();

    @Test
    void aParagraphWithoutALetterOrDigitIsCounted() {
        outline.paragraph("A.");
        outline.paragraph("* * *");
        outline.paragraph("");
        outline.paragraph("……");

        assertThat(outline.sections().get(0).text().paragraphs()).containsExactly("A.");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.SILENT, 2, 7));
    }

    @Test
    void aSilentParagraphIsNoBody() {
        outline.heading("One");
        outline.paragraph("***");
        outline.heading("Two");
        outline.paragraph("A.");

        assertThat(outline.sections()).extracting(Manuscript.Section::title).containsExactly("One · Two");
    }

    @Test
    void theHeadingOfNotesThatAreLeftOutIsLeftOutToo() {
        for (String chapter : List.of("One", "Two")) {
            outline.heading(chapter);
            outline.paragraph("A.");
            outline.heading("Notes");
            outline.leaveOut(LeftOut.Kind.FOOTNOTE, "1. See.");
        }

        assertThat(outline.sections()).extracting(Manuscript.Section::title).containsExactly("One", "Two");
        assertThat(outline.sections().get(1).text().paragraphs()).containsExactly("Two.", "A.");
        assertThat(outline.leftOut()).containsExactly(new LeftOut(LeftOut.Kind.FOOTNOTE, 4, 24));
    }

    @Test
    void aChapterCalledNotesIsRead() {
        outline.heading("Notes");
        outline.paragraph("A.");
        outline.leaveOut(LeftOut.Kind.FOOTNOTE, "1. See.");
        outline.heading("Notes");
        outline.subheading("One");
        outline.heading("Notes");

        assertThat(outline.sections())
                .extracting(section -> section.text().paragraphs())
                .containsExactly(List.of("Notes.", "A."), List.of("Notes.", "One."), List.of("Notes."));
    }

    @Test
    void aMillionHeadingsMakeOneTitleThatIsNotTooLong() {
        for (int i = 0; i < 1_000_000; i++) {
            outline.heading("a");
        }

        assertThat(outline.sections()).singleElement().satisfies(section -> {
            assertThat(section.title()).hasSizeBetween(300, 310);
            assertThat(section.text().length()).isEqualTo(4_000_000 - 2);
        });
    }

    @Test
    void afterAHundredThousandSectionsHeadingsBeginNoMore() {
        for (int i = 0; i < 100_100; i++) {
            outline.heading("a");
            outline.paragraph("b");
        }

        assertThat(outline.sections()).hasSize(100_001).last().satisfies(section -> assertThat(
                        section.text().length())
                .isEqualTo(100 * 7 - 2));
    }
}

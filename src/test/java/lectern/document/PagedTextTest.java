package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text in pages beside the same text in one piece. */
class PagedTextTest {

    /** Beyond this, pages are compressed; in UTF-16 units. */
    private static final int PLAIN = 128 << 15;

    @Test
    void aSurrogatePairThatLiesOnTwoCompressedPagesStaysWhole() {
        String text = "a" + "\uD83D\uDE00".repeat((PLAIN + (1 << 17)) / 2);
        PagedText pages = paged(text);

        assertThat(pages.length()).isEqualTo(text.length());
        assertThat(pages.substring(0, text.length()).equals(text)).isTrue();
    }

    @Test
    void whatIsReadWhileTheTextGrowsIsNotTakenForWhatItBecomes() {
        PagedText pages = paged("x".repeat(PLAIN) + "The beginning");
        assertThat(pages.substring(PLAIN, PLAIN + 13)).isEqualTo("The beginning");

        pages.append(" and the end." + "y".repeat(1 << 15));

        assertThat(pages.substring(PLAIN, PLAIN + 26)).isEqualTo("The beginning and the end.");
    }

    @Test
    void everyStretchIsWhatItIsInOnePiece() {
        Random random = new Random(5);
        StringBuilder whole = new StringBuilder();
        PagedText pages = new PagedText();
        while (whole.length() < PLAIN + 300_000) {
            String piece = random.ints(random.nextInt(60_000), ' ', 0x600)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            whole.append(piece);
            pages.append(piece);
        }
        for (int i = 0; i < 2000; i++) {
            int from = random.nextInt(whole.length());
            int to = from + random.nextInt(Math.min(70_000, whole.length() - from));
            assertThat(pages.substring(from, to)).isEqualTo(whole.substring(from, to));
            int found = whole.indexOf("\u0416", from);
            assertThat(pages.indexOf('\u0416', from, to)).isEqualTo(found < to ? found : -1);
        }
    }

    private static PagedText paged(String text) {
        PagedText pages = new PagedText();
        pages.append(text);
        return pages;
    }
}

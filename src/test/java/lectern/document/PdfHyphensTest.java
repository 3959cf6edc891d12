package lectern.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PdfHyphensTest {

    @Test
    void chineseLinesAreJoinedWithoutASpace() {
        assertThat(joined("他走了很", "远的路，")).isEqualTo("他走了很远的路，");
        assertThat(joined("他说", "OK")).isEqualTo("他说 OK");
    }

    @Test
    void softHyphensGoAndDashesStay() {
        assertThat(joined("moun\u00AD", "tain")).isEqualTo("mountain");
        assertThat(joined("He -", "she too")).isEqualTo("He - she too");
        assertThat(joined("Well\u2014", "no")).isEqualTo("Well\u2014 no");
    }

    private static String joined(String one, String other) {
        StringBuilder text = new StringBuilder(one);
        new PdfHyphens(List.of()).append(text, other);
        return text.toString();
    }
}

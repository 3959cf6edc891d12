package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lectern.document.DocumentId;
import org.junit.jupiter.api.Test;

class ManifestRoundsTest {

    private final ManifestRounds rounds = new ManifestRounds();

    @Test
    void smallOnesAreReadTogetherAndTheLargestAlone() {
        add("small", 10);
        add("fitting", ManifestRounds.MOST_BYTES - 10);
        add("one-more", 1);
        add("large", 10 * ManifestRounds.MOST_BYTES);
        add("last", 1);

        assertThat(rounds.all())
                .containsExactly(
                        List.of(new DocumentId("small"), new DocumentId("fitting")),
                        List.of(new DocumentId("one-more")),
                        List.of(new DocumentId("large")),
                        List.of(new DocumentId("last")));
    }

    @Test
    void ofNoneThereAreNone() {
        assertThat(rounds.all()).isEmpty();
    }

    private void add(String document, long bytes) {
        rounds.add(new DocumentId(document), bytes);
    }
}

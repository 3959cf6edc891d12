package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EarlierCutsTest {

    private static final EditionId ANOTHER = new EditionId("0123456789abcdef");

    private final TestLedger ledger = TestLedger.withLimit(10);
    private final EarlierCuts cuts = new EarlierCuts(ledger.ledger);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatIsNewOrWasPlannedAsItIsNowWasNotCutOtherwise() {
        SampleEdition told = ledger.planned(SampleEdition.of("told", "One."));
        SampleEdition revised = ledger.planned(SampleEdition.of("revised", "One."));
        SampleEdition again = ledger.planned(SampleEdition.of("revised", "One.", "Two."));

        assertThat(cuts.otherwise(Map.of(told.document(), told.id(), new DocumentId("new"), ANOTHER)))
                .isEmpty();
        assertThat(cuts.otherwise(Map.of(told.document(), ANOTHER, revised.document(), ANOTHER)))
                .containsExactlyInAnyOrder(told.document(), revised.document());
        assertThat(cuts.otherwise(Map.of(revised.document(), revised.id()))).isEmpty();
        assertThat(cuts.otherwise(Map.of(revised.document(), again.id()))).isEmpty();
    }
}

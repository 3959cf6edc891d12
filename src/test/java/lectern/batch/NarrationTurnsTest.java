package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import lectern.document.DocumentId;
import org.junit.jupiter.api.Test;

class NarrationTurnsTest {

    private static final DocumentId ONE = new DocumentId("one");
    private static final DocumentId TWO = new DocumentId("two");

    private static final Duration MOMENT = Duration.ofMillis(5);

    private final NarrationTurns turns = new NarrationTurns(1);

    @Test
    void oneThatIsBoughtMakesWayForTheNextAndOnlyOnce() {
        assertThat(turns.awaitBuying(MOMENT)).isTrue();
        turns.buys(ONE);
        assertThat(elsewhere(() -> turns.awaitBuying(MOMENT))).isFalse();

        turns.bought(ONE);
        turns.bought(ONE);
        turns.leave();

        assertThat(turns.awaitBuying(MOMENT)).isTrue();
        assertThat(elsewhere(() -> turns.awaitBuying(MOMENT))).isFalse();
    }

    @Test
    void oneThatHadNoTurnGivesNoneBack() {
        assertThat(turns.awaitBuying(MOMENT)).isTrue();
        turns.buys(ONE);

        turns.bought(TWO);
        boolean hasTurn = elsewhere(() -> {
            turns.buys(TWO);
            turns.bought(TWO);
            turns.leave();
            return turns.awaitBuying(MOMENT);
        });

        assertThat(hasTurn).isFalse();
    }

    @Test
    void aTurnThatWasUsedForNothingIsGivenBackToo() {
        assertThat(turns.awaitBuying(MOMENT)).isTrue();

        turns.leave();

        assertThat(elsewhere(() -> turns.awaitBuying(MOMENT))).isTrue();
    }

    @Test
    void oneThatIsHeldLetsOthersBeginAlsoWhereItOrTheyHaveToBeAlone() {
        assertThat(turns.awaitBuying(MOMENT)).isTrue();
        turns.buys(ONE);
        assertThat(turns.begin(true)).isTrue();
        assertThat(elsewhere(() -> turns.awaitBuying(MOMENT))).isFalse();

        turns.holds(ONE);
        turns.holds(ONE);

        assertThat(elsewhere(() -> turns.awaitBuying(MOMENT) && turns.begin(true)))
                .isTrue();
        turns.end();
        assertThat(elsewhere(() -> turns.begin(false)))
                .as("the other one is still alone")
                .isFalse();
    }

    @Test
    void oneThatHasToBeAloneBeginsBesideNoOtherAndNoOtherBesideIt() {
        assertThat(turns.begin(false)).isTrue();
        assertThat(turns.begin(false)).isTrue();
        assertThat(turns.begin(true)).isFalse();
        turns.end();
        assertThat(turns.begin(true)).isFalse();
        turns.end();

        assertThat(turns.begin(true)).isTrue();
        assertThat(turns.begin(false)).isFalse();
        assertThat(elsewhere(() -> turns.awaitBuying(MOMENT)))
                .as("nobody asks for another meanwhile")
                .isFalse();
        turns.end();

        assertThat(turns.begin(false)).isTrue();
        assertThat(turns.awaitBuying(MOMENT)).isTrue();
    }

    @Test
    void whoPublishesWaitsForNobodyWhoBuys() {
        assertThat(turns.awaitBuying(MOMENT)).isTrue();
        assertThat(turns.awaitPublishing(MOMENT)).isTrue();
        assertThat(turns.awaitPublishing(MOMENT)).isFalse();

        turns.published();

        assertThat(turns.awaitPublishing(MOMENT)).isTrue();
    }

    private static boolean elsewhere(Supplier<Boolean> work) {
        return CompletableFuture.supplyAsync(work).join();
    }
}

package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RunWishesTest {

    private ThisProcess process;
    private Runs runs;
    private RunWishes wishes;

    @BeforeEach
    void begin() {
        LedgerDatabase database = TestDatabase.migrated().ledger();
        process = ThisProcess.register(database);
        runs = new Runs(database);
        wishes = new RunWishes(database);
    }

    @AfterEach
    void end() {
        process.close();
    }

    @Test
    void aRunGoesOnUntilSomebodyWishesOtherwise() {
        int run = runs.begin(process, "/catalog.csv");
        int other = runs.begin(process, "/other.csv");
        assertThat(wishes.of(run)).isEqualTo(RunWish.GO_ON);

        assertThat(wishes.wish(run, RunWish.PAUSE)).isTrue();
        assertThat(wishes.of(run)).isEqualTo(RunWish.PAUSE);
        assertThat(wishes.of(other)).isEqualTo(RunWish.GO_ON);

        assertThat(wishes.wish(run, RunWish.GO_ON)).isTrue();
        assertThat(wishes.of(run)).isEqualTo(RunWish.GO_ON);
    }

    @Test
    void aStopIsNotTakenBack() {
        int run = runs.begin(process, "/catalog.csv");
        wishes.wish(run, RunWish.STOP);

        assertThat(wishes.wish(run, RunWish.GO_ON)).isFalse();
        assertThat(wishes.of(run)).isEqualTo(RunWish.STOP);
    }

    @Test
    void nobodyHearsWishesOfARunThatHasEndedOrIsDeadOrNeverWas() {
        int ended = runs.begin(process, "/catalog.csv");
        runs.end(ended, 0);
        assertThat(wishes.wish(ended, RunWish.PAUSE)).isFalse();
        assertThat(wishes.wish(4711, RunWish.PAUSE)).isFalse();

        int killed = runs.begin(process, "/catalog.csv");
        process.close();
        assertThat(wishes.wish(killed, RunWish.STOP)).isFalse();
    }
}

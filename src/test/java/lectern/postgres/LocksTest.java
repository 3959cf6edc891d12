package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Optional;
import lectern.document.DocumentId;
import lectern.task.SpeechTask;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullUnmarked
class LocksTest {

    private static TestLedger database;
    private static ThisProcess own;
    private static ThisProcess other;

    @BeforeAll
    static void startTwoProcesses() {
        database = TestLedger.withLimit(1);
        own = database.process().process;
        other = database.process().process;
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void areHeldByOneUntilItGivesThemBack() {
        DocumentId moby = new DocumentId("moby-dick");
        SessionLock held = new DocumentLocks(own).tryAcquire(moby).orElseThrow();

        assertThat(new DocumentLocks(other).tryAcquire(moby)).isEmpty();
        assertThat(new DocumentLocks(own).tryAcquire(moby))
                .as("nor by another narration of the same process")
                .isEmpty();

        held.close();
        Optional<SessionLock> next = new DocumentLocks(other).tryAcquire(moby);
        assertThat(next).isPresent();
        next.get().close();
    }

    @Test
    void doNotKeepOthersFromAnotherDocument() {
        try (SessionLock one = lock("one");
                SessionLock two = lock("two")) {
            assertThat(one).isNotSameAs(two);
        }
    }

    @Test
    void ofAProcessAndOfADocumentWithOneNumberAreTwo() {
        int number = new DocumentId("moby-dick").value().hashCode();
        try (SessionLock process = other.tryAcquire(SessionLock.PROCESS, number).orElseThrow();
                SessionLock document = lock("moby-dick")) {
            assertThat(process).isNotSameAs(document);
        }
    }

    @Test
    void areFreeOnceTheConnectionOfTheirOwnerIsGone() {
        try (TestLedger one = TestLedger.withLimit(1)) {
            TestProcess victim = one.process();
            SessionLock held = lock(victim, "dracula");
            terminate(one, victim);

            lock(one.process(), "dracula").close();

            assertThatCode(held::close)
                    .as("what is to be given back is given back already")
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void areTakenAgainOnANewConnection() {
        try (TestLedger one = TestLedger.withLimit(1)) {
            TestProcess process = one.process();
            SessionLock held = lock(process, "dracula");
            terminate(one, process);

            process.process.stayAlive();

            assertThat(held.isHeld()).isTrue();
            assertThat(new DocumentLocks(one.process().process).tryAcquire(new DocumentId("dracula")))
                    .isEmpty();
        }
    }

    @Test
    void areHeldNoLongerOnceSomebodyElseTookThemMeanwhile() {
        try (TestLedger one = TestLedger.withLimit(1)) {
            TestProcess process = one.process();
            SessionLock lost = lock(process, "dracula");
            terminate(one, process);
            SessionLock others = lock(one.process(), "dracula");

            process.process.stayAlive();

            assertThat(lost.isHeld()).isFalse();
            assertThat(others.isHeld()).isTrue();
        }
    }

    @Test
    void leaveNothingBehindOnceTheyAreGivenBack() {
        lock("emma").close();

        assertThat(locks()).isZero();
        assertThat(new DocumentLocks(other).tryAcquire(new DocumentId("emma"))).hasValueSatisfying(SessionLock::close);
    }

    @Test
    void tellOthersThatAProcessIsAliveUntilItsConnectionIsGone() {
        try (TestLedger own = TestLedger.withLimit(1)) {
            SampleEdition sample = own.planned(SampleEdition.of("one", "One."));
            TestProcess victim = own.process();
            TestProcess survivor = own.process();
            victim.claim(sample, 1);
            assertThat(survivor.claim(sample, 1)).isEmpty();

            terminate(own, victim);

            assertThat(survivor.claim(sample, 1)).hasSize(1);
        }
    }

    @Test
    void areTakenAgainByAProcessThatLivesBeforeItClaims() {
        try (TestLedger own = TestLedger.withLimit(3)) {
            SampleEdition sample = own.planned(SampleEdition.of("three", "One.", "Two.", "Three."));
            TestProcess process = own.process();
            TestProcess other = own.process();
            SpeechTask sent = process.claim(sample, 1).get(0);
            process.ledger.sending(sent);
            terminate(own, process);

            assertThat(process.claim(sample, 1)).extracting(SpeechTask::text).containsExactly("Two.");
            assertThat(other.claim(sample, 3)).extracting(SpeechTask::text).containsExactly("Three.");

            process.ledger.accepted(sent, TestProcess.pendingAnswer(), Duration.ofHours(1));
            terminate(own, process);
            assertThat(process.claimPending()).as("its own, and not yet due").isEmpty();
        }
    }

    private static void terminate(TestLedger ledger, TestProcess process) {
        ledger.jdbc().sql("""
                        select pg_terminate_backend(pid, 5000) from pg_locks
                        where locktype = 'advisory' and classid = 1 and objid = ?
                        and database = (select oid from pg_database where datname = current_database())
                        """).param(process.id()).query().listOfRows();
    }

    private static SessionLock lock(String document) {
        return new DocumentLocks(own).tryAcquire(new DocumentId(document)).orElseThrow();
    }

    private static SessionLock lock(TestProcess process, String document) {
        return new DocumentLocks(process.process)
                .tryAcquire(new DocumentId(document))
                .orElseThrow();
    }

    private static int locks() {
        return database.jdbc()
                .sql("select count(*) from pg_locks where locktype = 'advisory' and classid = 2")
                .query(Integer.class)
                .single();
    }
}

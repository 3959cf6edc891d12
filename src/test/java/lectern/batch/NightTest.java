package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lectern.batch.NightResult.Left;
import lectern.batch.NightResult.Why;
import lectern.document.CatalogDefaults;
import lectern.document.FolderInbox;
import lectern.document.Inbox;
import lectern.document.IncomingFile;
import lectern.document.OtherInbox;
import lectern.manifest.EditionShape;
import lectern.manifest.Levelling;
import lectern.manifest.Pauses;
import lectern.postgres.IncomingFiles;
import lectern.postgres.TestDatabase;
import lectern.postgres.ThisProcess;
import lectern.task.Meters;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights in which nothing can be narrated: what is left, and what is remembered. */
@NullUnmarked
class NightTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration SETTLE = Duration.ofMinutes(2);

    /** As {@code é} in Latin-1: no text that is read. */
    private static final byte[] BAD = {'c', 'a', 'f', (byte) 0xE9, '.'};

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final ThisProcess process = ThisProcess.register(database.ledger());

    @AfterEach
    void close() {
        process.close();
    }

    @Test
    void waitsForWhatWasWrittenToLessThanTheTimeToSettleAgo() throws IOException {
        bad("settled.txt", NOW.minus(SETTLE));
        bad("fresh.txt", NOW.minus(SETTLE).plusMillis(1));
        bad("ahead.txt", NOW.plus(SETTLE));
        bad("from-another-clock.txt", NOW.plus(SETTLE).plusMillis(1));

        assertThat(whys(night(folderInbox())))
                .containsExactly(
                        "ahead.txt BEING_WRITTEN",
                        "fresh.txt BEING_WRITTEN",
                        "from-another-clock.txt REFUSED",
                        "settled.txt REFUSED");
    }

    @Test
    void waitsForASidecarAndForACatalog() throws IOException {
        bad("a.txt", Instant.EPOCH);
        bad("b.txt", Instant.EPOCH);
        write("a.txt.csv", "title\nA\n", NOW);

        assertThat(whys(night(folderInbox()))).containsExactly("a.txt BEING_WRITTEN", "b.txt REFUSED");

        bad("c.txt", Instant.EPOCH);
        write("a.txt.csv", "title\nA\n", Instant.EPOCH);
        write("catalog.csv", "source,title\na.txt,A\n", NOW);

        assertThat(whys(night(folderInbox())))
                .containsExactly("a.txt BEING_WRITTEN", "b.txt REFUSED_BEFORE", "c.txt BEING_WRITTEN");
    }

    @Test
    void waitsForWhatDiffersBetweenTwoLooks() throws IOException {
        bad("a.txt", Instant.EPOCH);
        bad("b.txt", Instant.EPOCH);

        NightResult night = night(new WrittenTo(folderInbox(), "a.txt"));

        assertThat(whys(night)).containsExactly("a.txt BEING_WRITTEN", "b.txt REFUSED");
        assertThat(night.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void aFileThatMayNeitherBeReadNorLookedAtIsLeftAndTheOthersAreRead() throws IOException {
        bad("a.txt", Instant.EPOCH);
        bad("b.txt", Instant.EPOCH);

        NightResult night = night(new Denied(folderInbox(), "a.txt"));

        assertThat(whys(night)).containsExactly("a.txt UNREADABLE", "b.txt REFUSED");
        assertThat(night.left().get(0).messages()).singleElement().asString().contains("a.txt", "allow reading it");
        assertThat(night.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void remembersWhatWasRefusedUntilItChanges() throws IOException {
        bad("a.txt", Instant.EPOCH);
        Left refused = night(folderInbox()).left().get(0);
        bad("a.txt", Instant.EPOCH.plusSeconds(1));

        NightResult touched = night(folderInbox());

        assertThat(touched.left()).containsExactly(new Left("a.txt", Why.REFUSED_BEFORE, refused.messages()));
        assertThat(touched.exitCode()).isEqualTo(ExitCode.COMPLETE);

        write("a.txt", " ", Instant.EPOCH);

        NightResult changed = night(folderInbox());

        assertThat(whys(changed)).containsExactly("a.txt REFUSED");
        assertThat(changed.left().get(0).messages())
                .singleElement()
                .asString()
                .contains("a.txt: the document is empty");
        assertThat(whys(nights(settings(false)).narrate(folderInbox(), true, null)))
                .as("asked for all")
                .containsExactly("a.txt REFUSED");
    }

    @Test
    void triesAgainWhatLooksCutOff() throws IOException {
        write("a.epub", "PK\3\4", Instant.EPOCH);

        assertThat(whys(night(folderInbox()))).containsExactly("a.epub CUT_OFF");
        assertThat(whys(night(folderInbox()))).containsExactly("a.epub CUT_OFF");
    }

    @Test
    void givesWayToAnotherNightOrStopsWaitingForItWhenItIsToStop() throws IOException {
        bad("a.txt", Instant.EPOCH);
        FolderInbox inbox = folderInbox();
        ThisProcess other = ThisProcess.register(database.ledger());
        try (other;
                var held = new IncomingFiles(database.ledger(), other)
                        .tryAcquire(inbox.address())
                        .orElseThrow()) {
            assertThat(held.isHeld()).isTrue();
            NightResult left = night(inbox);

            assertThat(left.isElsewhere()).isTrue();
            assertThat(left.exitCode()).isEqualTo(ExitCode.COMPLETE);

            NightResult stopped = nights(settings(true)).narrate(inbox, false, null);

            assertThat(stopped.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        }
    }

    private NightResult night(Inbox inbox) {
        return nights(settings(false)).narrate(inbox, false, null);
    }

    private static NightSettings settings(boolean waits) {
        return new NightSettings(SETTLE, waits);
    }

    /** Who waits in them is asked to stop. */
    private Nights nights(NightSettings settings) {
        Manuscripts manuscripts =
                new Manuscripts(CatalogDefaults.standard(), new EditionShape(Pauses.NONE, Levelling.NONE));
        Planner planner = new Planner(manuscripts, () -> PlanningLedger.EMPTY, BigDecimal.ONE);
        StopSignal stop = new StopSignal(Duration.ZERO, () -> NOW);
        return new Nights(
                new IncomingFiles(database.ledger(), process),
                manuscripts,
                planner,
                null,
                settings,
                stop,
                () -> NOW,
                duration -> stop.request(new StopReason(StopReason.Kind.SIGNAL, "stop")),
                Meters.NONE);
    }

    private static List<String> whys(NightResult night) {
        return night.left().stream().map(left -> left.name() + " " + left.why()).toList();
    }

    private FolderInbox folderInbox() {
        return new FolderInbox(folder, folder.resolve("home"));
    }

    private void bad(String name, Instant written) throws IOException {
        Files.write(folder.resolve(name), BAD);
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(written));
    }

    private void write(String name, String content, Instant written) throws IOException {
        Files.writeString(folder.resolve(name), content);
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(written));
    }

    /** An inbox of which one file is another one at every look. */
    private static final class WrittenTo extends OtherInbox {

        private final String name;

        WrittenTo(Inbox inbox, String name) {
            super(inbox);
            this.name = name;
        }

        @Override
        public Optional<IncomingFile> look(IncomingFile file) throws IOException {
            return super.look(file)
                    .map(now -> file.name().equals(name)
                            ? new IncomingFile(name, now.bytes() + 1, now.modified(), now.tag())
                            : now);
        }
    }

    /** An inbox of which one file is only listed, as an object that others own. */
    private static final class Denied extends OtherInbox {

        private final String name;

        Denied(Inbox inbox, String name) {
            super(inbox);
            this.name = name;
        }

        @Override
        public Path bring(IncomingFile file) throws IOException {
            refuse(file);
            return super.bring(file);
        }

        @Override
        public Optional<IncomingFile> look(IncomingFile file) throws IOException {
            refuse(file);
            return super.look(file);
        }

        private void refuse(IncomingFile file) throws IOException {
            if (file.name().equals(name)) {
                throw new AccessDeniedException(name);
            }
        }
    }
}

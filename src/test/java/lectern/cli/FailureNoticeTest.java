package lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lectern.batch.ExitCode;
import lectern.document.Problem;
import lectern.document.RefusedInputException;
import lectern.notice.Channel;
import lectern.notice.Notice;
import lectern.notice.Notices;
import lectern.schedule.Timetable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What ends by an exception, in a program of which nothing else is there than who is told. */
@NullUnmarked
class FailureNoticeTest {

    private static final RuntimeException OUTAGE =
            new UncheckedIOException("the store is gone", new ConnectException("Connection refused"));
    private static final RuntimeException REFUSAL = new RefusedInputException(
            List.of(new Problem(Path.of("catalog.csv"), 1, 2, "there is no such column", "mend it")));

    private final List<Notice> told = new ArrayList<>();
    private final List<ExitCode> counted = new ArrayList<>();

    @Test
    void aRunThatFailsIsTold() {
        assertThat(execute(OUTAGE, "run", "catalog.csv")).isEqualTo(1);

        assertThat(told).singleElement().satisfies(notice -> {
            assertThat(notice.subject()).isEqualTo("Lectern: the run of catalog.csv failed");
            assertThat(notice.text())
                    .startsWith("The run of catalog.csv failed: the store is gone (Connection refused)")
                    .contains("Nothing that was bought is lost; run again to go on.");
            assertThat(notice.json()).contains("\"exitCode\" : 1", "the store is gone");
        });
        assertThat(counted).containsExactly(ExitCode.FAILED);
    }

    @Test
    void aNightThatFailsIsTold() {
        assertThat(execute(OUTAGE, "nightly", "incoming")).isEqualTo(1);

        assertThat(told).singleElement().satisfies(notice -> {
            assertThat(notice.subject()).isEqualTo("Lectern: the night over incoming failed");
            assertThat(notice.json()).contains("\"folder\" : \"incoming\"", "\"exitCode\" : 1");
        });
    }

    @Test
    void aNightThatIsRefusedAsAWholeIsTold() {
        assertThat(execute(REFUSAL, "nightly", "incoming")).isEqualTo(2);

        assertThat(told).singleElement().satisfies(notice -> {
            assertThat(notice.text()).contains("there is no such column", "the next night goes on");
            assertThat(notice.json()).contains("\"exitCode\" : 2");
        });
        assertThat(counted).containsExactly(ExitCode.REFUSED);
    }

    @Test
    void ofVeryManyProblemsTheFirstAreNamedAndTheOthersCounted() {
        Problem problem = new Problem(Path.of("catalog.csv"), 1, 2, "there is no such column", "mend it");

        assertThat(FailureNotice.why(new RefusedInputException(Collections.nCopies(100_000, problem))))
                .endsWith("; … and 99,950 more")
                .hasSizeLessThan(10_000);
    }

    @Test
    void whatIsRefusedIsSeenByWhoeverAskedForIt() {
        assertThat(execute(REFUSAL, "run", "catalog.csv")).isEqualTo(2);
        assertThat(execute(new RefusedSettingsException("no", null), "nightly", "incoming"))
                .isEqualTo(2);
        assertThat(told).isEmpty();
        assertThat(counted).isEmpty();
    }

    @Test
    void besideAScheduledNightNobodySitsAndItIsToldOnceWhateverEndedIt() {
        for (RuntimeException failure : List.of(OUTAGE, REFUSAL)) {
            told.clear();
            new ScheduledNight(program(failure), "incoming", new Timetable("0 2 * * *", ZoneId.of("UTC")), null).run();

            assertThat(told).singleElement().satisfies(notice -> assertThat(notice.text())
                    .contains(failure == OUTAGE ? "Connection refused" : "there is no such column")
                    .contains("the next night tries again"));
        }
    }

    private int execute(RuntimeException failure, String... args) {
        CommandLine line = LecternCommand.commandLine(program(failure), args);
        line.setErr(new PrintWriter(new StringWriter()));
        return line.execute(args);
    }

    /** Whatever is asked of it but who is told ends by {@code failure}. */
    private Program program(RuntimeException failure) {
        return (Program) Proxy.newProxyInstance(
                Program.class.getClassLoader(), new Class<?>[] {Program.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "notices":
                            return new Notices(List.of(new Remembering()), true);
                        case "ended":
                            counted.add((ExitCode) args[0]);
                            return null;
                        case "rest":
                            return null;
                        default:
                            throw failure;
                    }
                });
    }

    private final class Remembering implements Channel {

        @Override
        public String name() {
            return "a list";
        }

        @Override
        public void tell(Notice notice) {
            told.add(notice);
        }
    }
}

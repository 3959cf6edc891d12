package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lectern.chunk.SpeechKey;
import lectern.task.PendingAudio;
import lectern.task.SpeechTask;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

@NullUnmarked
class AuditTest {

    private TestLedger database;
    private TestProcess process;
    private SampleEdition sample;
    private SpeechKey key;

    @BeforeEach
    void recordOneTask() {
        database = TestLedger.withLimit(1);
        process = database.process();
        sample = database.planned(SampleEdition.of("audited", "One."));
        key = sample.key(0);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set units = 0",
                "update audit set units = 0 where false",
                "delete from audit",
                "truncate audit",
                "truncate task cascade",
                "delete from task"
            })
    void cannotBeChanged(String change) {
        process.submit(claim());
        List<Map<String, Object>> before = rows();

        assertThatThrownBy(() -> database.jdbc().sql(change).update()).isInstanceOf(DataAccessException.class);

        assertThat(rows()).isEqualTo(before).hasSize(1);
    }

    @Test
    void hasARowForEveryRequestAndForWhatItsTaskCameTo() {
        process.ledger.postponed(send(), Duration.ZERO, TestProcess.FAILURE);
        process.ledger.inDoubt(send(), Duration.ZERO, "no answer");
        process.submit(claim());
        process.ledger.endedWithoutAudio(pending(), Duration.ZERO, TestProcess.FAILURE);
        process.submit(claim());
        process.ledger.ready(key, 4, TestProcess.readyAnswer(), Duration.ZERO);
        process.ledger.refreshed(pending(), TestProcess.readyAnswer(), Duration.ZERO);
        process.ledger.rejected(pending(), TestProcess.FAILURE);
        process.ledger.refused(send(), TestProcess.FAILURE);

        assertThat(database.audit(key))
                .containsExactly(
                        "UNAVAILABLE 1",
                        "IN_DOUBT 2",
                        "ACCEPTED 3",
                        "FAILED 3",
                        "ACCEPTED 4",
                        "SUCCEEDED 4",
                        "REJECTED 4",
                        "REFUSED 5");
        assertThat(rows()).allSatisfy(row -> assertThat(row).containsEntry("process", process.id()));
        assertThat(database.row(key)).containsEntry("rejections", 2);
    }

    @Test
    void keepsTheProvidersWordsAndWhatItDeducted() {
        process.submit(claim());
        process.ledger.ready(key, 1, TestProcess.readyAnswer(), Duration.ZERO);
        process.ledger.failed(pending(), TaskState.READY, TestProcess.FAILURE);

        assertThat(rows().get(0)).containsEntry("request_id", "request-1").containsEntry("units", null);
        assertThat(rows().get(1))
                .containsEntry("request_id", "request-2")
                .containsEntry("units", new BigDecimal("0.5000"));
        assertThat(rows().get(2))
                .containsEntry("event", "REJECTED")
                .containsEntry("request_id", "request-9")
                .containsEntry("code", 1303)
                .containsEntry("message", "too many");
    }

    @Test
    void hasNoRowOfAChangeThatDidNotHappen() {
        SpeechTask task = send();
        process.ledger.accepted(task, TestProcess.pendingAnswer(), Duration.ZERO);

        assertThatThrownBy(() -> process.ledger.inDoubt(task, Duration.ZERO, "no answer"))
                .isInstanceOf(LostTaskException.class);

        assertThat(database.audit(key)).containsExactly("ACCEPTED 1");
    }

    private SpeechTask claim() {
        return process.claim(sample, 1).get(0);
    }

    private SpeechTask send() {
        SpeechTask task = claim();
        process.ledger.sending(task);
        return task;
    }

    private PendingAudio pending() {
        return process.claims.claimPending(1, Duration.ZERO).get(0);
    }

    private List<Map<String, Object>> rows() {
        return database.jdbc().sql("select * from audit order by id").query().listOfRows();
    }
}

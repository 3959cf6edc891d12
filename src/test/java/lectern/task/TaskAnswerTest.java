package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import lectern.chunk.SpeechKey;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.task.TaskAnswer.Audio;
import lectern.task.TaskAnswer.Status;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class TaskAnswerTest {

    private static final Audio AUDIO = new Audio("https://audio/", Duration.ofMillis(2400));

    private static final Voice VOICE = new Voice("oversea_male1", Language.ENGLISH, new java.math.BigDecimal("1.0"));
    private static final PendingAudio PENDING = new PendingAudio(
            new SpeechKey("a".repeat(64)),
            VOICE,
            TaskState.SUBMITTED,
            "task-1",
            12,
            3,
            5,
            1,
            java.time.Duration.ZERO,
            null,
            null);

    @ParameterizedTest
    @CsvSource({"PENDING, false", "SUCCEEDED, true", "FAILED, false"})
    void hasAudioIfAndOnlyIfTheTaskHasSucceeded(Status status, boolean withAudio) {
        assertThat(answer(status, withAudio ? AUDIO : null).status()).isEqualTo(status);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> answer(status, withAudio ? null : AUDIO))
                .withMessageContaining("task-1")
                .withMessageContaining(status.name());
    }

    @Test
    void makesAPendingTaskReady() {
        PendingAudio ready = PENDING.ready(answer(Status.SUCCEEDED, AUDIO));

        assertThat(ready)
                .isEqualTo(new PendingAudio(
                        PENDING.key(),
                        VOICE,
                        TaskState.READY,
                        "task-1",
                        12,
                        3,
                        0,
                        1,
                        java.time.Duration.ZERO,
                        "https://audio/",
                        Duration.ofMillis(2400)));
    }

    @Test
    void withoutAudioMakesNoTaskReady() {
        assertThatIllegalArgumentException().isThrownBy(() -> PENDING.ready(answer(Status.PENDING, null)));
    }

    private static TaskAnswer answer(Status status, Audio audio) {
        return new TaskAnswer("request-1", "task-1", status, "", audio, null);
    }
}

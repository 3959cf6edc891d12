package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lectern.chunk.SpeechKey;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.task.Adoption.Evidence;
import lectern.task.Adoption.Verdict;
import lectern.task.TaskAnswer.Status;
import org.junit.jupiter.api.Test;

class AdoptionTest {

    private static final Instant SENT = Instant.parse("2026-03-01T02:00:00Z");
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final DoubtfulRequest REQUEST = new DoubtfulRequest(
            new SpeechTask(
                    new SpeechKey("a".repeat(64)), new Voice("v", Language.ENGLISH, new BigDecimal("1.0")), "Told.", 1),
            SENT,
            SENT,
            SENT.plusSeconds(5),
            "no answer");
    private static final DoubtfulRequest MUCH_LATER =
            new DoubtfulRequest(REQUEST.task(), SENT, SENT, SENT.plus(Duration.ofMinutes(11)), "no answer");

    @Test
    void adoptsTheOnlyTaskThatTheRequestCanHaveBecome() {
        assertThat(judge(created(Status.PENDING, 1))).isEqualTo(Verdict.ADOPT);
        assertThat(judge(created(Status.SUCCEEDED, 1))).isEqualTo(Verdict.ADOPT);
        assertThat(judge(created(Status.SUCCEEDED, -4)))
                .as("a clock that is behind")
                .isEqualTo(Verdict.ADOPT);
        assertThat(judge(created(Status.SUCCEEDED, 60)))
                .as("the longest that it can take")
                .isEqualTo(Verdict.ADOPT);
    }

    @Test
    void doesNotAdoptATaskOfAnotherTime() {
        assertThat(judge(created(Status.SUCCEEDED, -6))).isEqualTo(Verdict.GIVE_UP);
        assertThat(judge(created(Status.SUCCEEDED, 66))).isEqualTo(Verdict.GIVE_UP);
        assertThat(judge(new ListedTask(answer(Status.SUCCEEDED, "undated"), null)))
                .isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void doesNotAdoptATaskThatFailedBecauseItCostNothing() {
        assertThat(judge(created(Status.FAILED, 1))).isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void givesUpWhereNoTaskIsListed() {
        assertThat(judge()).isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void doesNotChooseBetweenTwo() {
        assertThat(judge(created(Status.SUCCEEDED, 1), created(Status.SUCCEEDED, 2)))
                .isEqualTo(Verdict.GIVE_UP);
        assertThat(judge(created(Status.SUCCEEDED, 1), created(Status.SUCCEEDED, -100)))
                .as("somebody else uses the account")
                .isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void adoptsWhenOtherStrangersAreOlder() {
        assertThat(judge(created(Status.SUCCEEDED, 1), created(Status.SUCCEEDED, -121)))
                .isEqualTo(Verdict.ADOPT);
    }

    @Test
    void doesNotAdoptOnAnAccountThatOthersUseToo() {
        assertThat(judge(created(Status.SUCCEEDED, 1), created(Status.PENDING, 3600)))
                .isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void doesNotAdoptWhereTheListWasNotReadWhole() {
        assertThat(Adoption.judge(evidence(REQUEST, false, 0, false, created(Status.SUCCEEDED, 1))))
                .isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void doesNotAdoptWhatMayBeAnotherRequestsInDoubt() {
        assertThat(Adoption.judge(evidence(REQUEST, true, 1, false, created(Status.SUCCEEDED, 1))))
                .isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void waitsForRequestsWhoseAnswersMayStillTellWhoseTheTaskIs() {
        ListedTask candidate = created(Status.SUCCEEDED, 1);

        assertThat(Adoption.judge(evidence(REQUEST, true, 0, true, candidate))).isEqualTo(Verdict.WAIT);
        assertThat(Adoption.judge(evidence(MUCH_LATER, true, 0, true, candidate)))
                .isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void keepsTheSlotOfATaskThatMayBeTheRequestsUntilItHasEnded() {
        ListedTask[] two = {created(Status.PENDING, 1), created(Status.PENDING, 2)};

        assertThat(Adoption.judge(evidence(REQUEST, true, 0, false, two))).isEqualTo(Verdict.WAIT);
        assertThat(Adoption.judge(evidence(MUCH_LATER, true, 0, false, two))).isEqualTo(Verdict.GIVE_UP);
        assertThat(Adoption.judge(evidence(REQUEST, true, 1, false, created(Status.PENDING, 1))))
                .isEqualTo(Verdict.WAIT);
    }

    private static Verdict judge(ListedTask... strangers) {
        return Adoption.judge(evidence(REQUEST, true, 0, false, strangers));
    }

    private static Evidence evidence(
            DoubtfulRequest request, boolean whole, int others, boolean underWay, ListedTask... strangers) {
        return new Evidence(request, ANSWER_TIMEOUT, List.of(strangers), whole, others, underWay);
    }

    private static ListedTask created(Status status, int seconds) {
        return new ListedTask(answer(status, "t" + seconds), SENT.plusSeconds(seconds));
    }

    private static TaskAnswer answer(Status status, String id) {
        return new TaskAnswer(
                "r",
                id,
                status,
                "",
                status == Status.SUCCEEDED ? new TaskAnswer.Audio("https://audio/", null) : null,
                null);
    }
}

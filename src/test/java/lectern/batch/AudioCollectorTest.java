package lectern.batch;

import static lectern.batch.TestProvider.QUERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lectern.batch.TestProvider.Reply;
import lectern.task.PendingAudio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a submitted task, for each thing that the provider can say of it. */
class AudioCollectorTest extends CollectedAudio {

    @Test
    void whatHasNotEndedIsAskedAboutLater() throws Exception {
        provider.on(QUERY, Reply.task("processing", ""));

        collect(told.submitted());

        assertThat(told.state(0)).isEqualTo("SUBMITTED");
        assertThat(told.row(0)).containsEntry("polls", 1);
        assertThat(told.waits(0)).isTrue();
        assertThat(told.audit(0)).containsExactly("ACCEPTED");
    }

    @Test
    void audioThatIsReadyLiesInTheStagingFolderUnderItsKey() throws Exception {
        provider.on(QUERY, succeeded(1)).onAudio(1, Reply.of(200, SPEECH));

        collect(told.submitted());

        thenTheSpeechIsHere();
        assertThat(told.row(0)).containsEntry("bytes", (long) SPEECH.length).containsEntry("sha256", sha256(SPEECH));
        assertThat(told.audit(0)).containsExactly("ACCEPTED", "SUCCEEDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed by content risk control", "审核未通过"})
    void aTaskThatFailedByWhatItsTextSaysHasFailed(String why) throws Exception {
        provider.on(QUERY, Reply.task("failed", why));

        collect(told.submitted());

        assertThat(told.state(0)).isEqualTo("FAILED");
        assertThat(told.row(0)).containsEntry("failure_reason", why).containsEntry("failure_request_id", "r-1");
        assertThat(told.audit(0)).containsExactly("ACCEPTED", "FAILED");
    }

    @Test
    void aTaskThatFailedForAnotherReasonIsBoughtAgainUntilThatHappenedTooOften() throws Exception {
        provider.on(QUERY, Reply.task("failed", "internal error"), Reply.task("failed", ""));

        collect(told.submitted());
        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.waits(0)).isTrue();
        told.letTimePass();
        collect(told.submitted());

        assertThat(told.state(0)).isEqualTo("FAILED");
        assertThat((String) told.row(0).get("failure_reason")).contains("does not say why");
        assertThat(told.audit(0)).containsExactly("ACCEPTED", "FAILED", "ACCEPTED", "FAILED");
    }

    @Test
    void aTaskThatTheProviderDoesNotKnowIsAskedAboutSomeMoreTimesAndThenBoughtAgain() throws Exception {
        List<PendingAudio> pending = told.submitted();
        for (int polls = 0; polls < 5; polls++) {
            provider.on(QUERY, Reply.refusal(1203, 404));
            collect(pending);
            assertThat(told.state(0)).isEqualTo("SUBMITTED");
            told.letTimePass();
            pending = told.due();
        }

        provider.on(QUERY, Reply.refusal(1203, 404));
        collect(pending);

        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.row(0)).containsEntry("rejections", 1);
        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void oneAnswerThatATaskIsNotKnownCostsNothingHoweverOftenItWasAskedAboutBefore() throws Exception {
        PendingAudio pending = told.submitted().get(0);
        for (int polls = 0; polls < 8; polls++) {
            pending = pending.askedAgain();
        }
        provider.on(QUERY, Reply.refusal(1203, 404));
        collect(List.of(pending));

        assertThat(told.state(0)).as("another server may know it").isEqualTo("SUBMITTED");
        told.letTimePass();
        provider.on(QUERY, succeeded(1)).onAudio(1, Reply.of(200, SPEECH));
        collect(told.due());
        thenTheSpeechIsHere();
    }

    @Test
    void aTaskThatNeverEndsIsWaitedForNoLongerThanIsSet() throws Exception {
        List<PendingAudio> pending = told.submitted();
        provider.on(QUERY, Reply.task("processing", ""), Reply.task("processing", ""), Reply.task("processing", ""));
        collect(pending);
        told.letTimePass(Duration.ofMinutes(59));
        collect(told.due());
        assertThat(told.state(0)).isEqualTo("SUBMITTED");

        told.letTimePass(Duration.ofMinutes(22));
        collect(told.due());

        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.audit(0)).containsExactly("ACCEPTED", "FAILED");
        assertThat(told.jdbc()
                        .sql("select message from audit where event = 'FAILED'")
                        .query(String.class)
                        .single())
                .isEqualTo("the provider has not ended the task for 81 min");
    }

    @ParameterizedTest
    @ValueSource(ints = {1302, 1303, 5000})
    void aQueryThatIsRefusedForNowIsMadeLater(int code) throws Exception {
        provider.on(QUERY, Reply.refusal(code, 429));

        collect(told.submitted());

        assertThat(told.state(0)).isEqualTo("SUBMITTED");
        assertThat(told.waits(0)).isTrue();
        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void aProviderThatAnswersEachQueryWithAnInternalErrorHasNotAnswered() throws Exception {
        List<PendingAudio> pending = told.submitted();
        for (int minutes = 0; minutes <= 6; minutes += 2) {
            assertThat(stop.isRequested()).isFalse();
            provider.on(QUERY, Reply.refusal(5000, 500));
            collect(pending);
            told.letTimePass();
            pending = told.due();
            clock.move(Duration.ofMinutes(2));
        }

        assertThat(stop.reason().map(StopReason::kind)).contains(StopReason.Kind.OUTAGE);
        assertThat(told.state(0)).isEqualTo("SUBMITTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"an internal error", "no answer"})
    void aTaskThatAloneCannotBeAskedAboutForADayIsBoughtAgain(String why) throws Exception {
        Reply fails = why.equals("no answer") ? Reply.hangUp() : Reply.refusal(5000, 500);
        told.submitted();
        told.letTimePass(Duration.ofHours(25));
        for (int polls = 0; polls < 20; polls++) {
            ask(fails);
            assertThat(told.state(0)).as("nor are others told of").isEqualTo("SUBMITTED");
        }
        for (int polls = 0; polls < 5; polls++) {
            reachability.known("t-2");
            ask(fails);
            assertThat(told.state(0)).isEqualTo("SUBMITTED");
        }
        reachability.known("t-2");
        ask(fails);

        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void aTaskThatAloneCannotBeAskedAboutIsLeftAloneForADay() throws Exception {
        told.submitted();
        for (int polls = 0; polls < 20; polls++) { // in 23 h and 20 min
            reachability.known("t-2");
            ask(Reply.refusal(5000, 500));
            assertThat(told.state(0)).isEqualTo("SUBMITTED");
        }
    }

    @Test
    void anOldTaskThatCannotBeAskedAboutForSomeMinutesStaysBought() throws Exception {
        told.submitted();
        told.letTimePass(Duration.ofDays(3)); // over a weekend
        for (int polls = 0; polls < 20; polls++) {
            reachability.known("t-2");
            provider.on(QUERY, Reply.refusal(5000, 500));
            told.letTimePass(Duration.ofMinutes(70)); // for the task alone
            clock.move(Duration.ofMinutes(2));
            collect(told.due());
            assertThat(told.state(0)).isEqualTo("SUBMITTED");
        }
    }

    private void ask(Reply query) throws Exception {
        provider.on(QUERY, query);
        told.letTimePass(Duration.ofMinutes(70));
        clock.move(Duration.ofMinutes(70));
        collect(told.due());
    }

    @Test
    void aQueryThatNoAccountMayMakeStopsTheRunAndTheTaskStaysBought() throws Exception {
        provider.on(QUERY, Reply.refusal(1103, 403));

        collect(told.submitted());

        assertThat(told.state(0)).isEqualTo("SUBMITTED");
        assertThat(stop.reason().map(StopReason::kind)).contains(StopReason.Kind.ACCOUNT);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

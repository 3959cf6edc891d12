package lectern.batch;

import static lectern.batch.TestProvider.QUERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import lectern.audio.Tone;
import lectern.batch.TestProvider.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of audio that is not as long as the provider says, and has nothing else wrong with it. */
class AnnouncedLengthsTest extends CollectedAudio {

    private static final double WRONG = SECONDS + 10;
    private static final byte[] CUT = Arrays.copyOf(SPEECH, SPEECH.length / 2 / 288 * 288);
    private static final byte[] CUT_ELSEWHERE = Arrays.copyOf(SPEECH, SPEECH.length / 4 / 288 * 288);

    @Override
    int maxRejections() {
        return 3;
    }

    @Override
    TestNarration narration() {
        return new TestNarration(
                "One was told.",
                "Two were told.",
                "Three were told.",
                "Four were told.",
                "Five were told.",
                "Six were told.");
    }

    @Test
    void audioCutBetweenFramesOnTheWayIsFetchedAgain() throws Exception {
        provider.on(QUERY, succeeded(1), succeeded(2))
                .onAudio(1, Reply.of(200, CUT))
                .onAudio(2, Reply.of(200, SPEECH));

        collectOne();

        thenTheSpeechIsHere();
        assertThat(told.audit(0)).containsExactly("ACCEPTED", "SUCCEEDED");
    }

    @Test
    void aLengthThatIsWrongForTwoPurchasesIsOutweighedByTheCountOfFrames() throws Exception {
        announce(WRONG, SPEECH);
        collectOne();
        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(reasons())
                .containsExactly("2088 ms long, and 12000 ms were announced; and from a fresh URL: 2088 ms"
                        + " long, and 12000 ms were announced");

        announce(WRONG, SPEECH);
        collectOne();

        thenTheSpeechIsHere();
    }

    @Test
    void whoeverCollectsTheNextPurchaseKnowsOfTheFirst() throws Exception {
        announce(WRONG, SPEECH);
        collectOne();
        leaveToAnother();

        announce(WRONG, SPEECH);
        collectOne();

        thenTheSpeechIsHere();
    }

    @Test
    void whatWasWrongLongAgoSaysNothingOfAnotherAnnouncement() throws Exception {
        for (int chunk = 0; chunk < 3; chunk++) {
            announce(WRONG, SPEECH);
            collectOne();
            announce(WRONG, SPEECH);
            collectOne();
            clock.move(Duration.ofMinutes(40));
        }

        announce(WRONG, SPEECH);
        collectOne();

        assertThat(told.state(3)).as("three, but not within an hour").isEqualTo("PLANNED");
    }

    @Test
    void lengthsAreNoReasonToStopTheRun() throws Exception {
        for (int text = 0; text < 6; text++) {
            announce(WRONG, SPEECH);
            collectOne();
            told.jdbc()
                    .sql(
                            "update task set not_before = now() + interval '1 hour' where state = 'PLANNED' and rejections > 0")
                    .update();
        }

        assertThat(told.states()).containsOnly("PLANNED");
        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void twoPurchasesOfDifferentLengthDoNotOutweighIt() throws Exception {
        announce(WRONG, SPEECH);
        collectOne();
        announce(WRONG, CUT);
        collectOne();

        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.row(0)).containsEntry("rejections", 2);
    }

    @Test
    void aWrongLengthAloneIsNoReasonToFail() throws Exception {
        announce(WRONG, CUT);
        collectOne();
        announce(WRONG + 1, CUT_ELSEWHERE);
        collectOne();
        announce(WRONG, SPEECH);
        collectOne();

        thenTheSpeechIsHere();
    }

    @Test
    void audioThatIsCutElsewhereAtEachFetchFails() throws Exception {
        for (int purchase = 0; purchase < maxRejections(); purchase++) {
            provider.on(QUERY, succeeded(1), succeeded(2))
                    .onAudio(1, Reply.of(200, CUT))
                    .onAudio(2, Reply.of(200, CUT_ELSEWHERE));
            collectOne();
        }

        assertThat(told.state(0)).isEqualTo("FAILED");
        assertThat(clip()).doesNotExist();
    }

    @Test
    void aProviderWhoseLengthsAreAlwaysWrongIsNotPaidTwiceForEachChunk() throws Exception {
        for (int chunk = 0; chunk < 3; chunk++) {
            announce(WRONG, SPEECH);
            collectOne();
            announce(WRONG, SPEECH);
            collectOne();
        }
        provider.on(QUERY, Reply.succeeded(provider.audioUrl(1), WRONG)).onAudio(1, Reply.of(200, SPEECH));
        collectOne();

        assertThat(told.states().limit(4)).isEqualTo(Collections.nCopies(4, "DOWNLOADED"));
        assertThat(told.audit(2)).contains("REJECTED");
        assertThat(told.audit(3)).containsExactly("ACCEPTED", "SUCCEEDED");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 2088, -1})
    void aLengthThatNoSpeechOfTheTextHasIsNotLookedAt(double announced) throws Exception {
        provider.on(QUERY, Reply.succeeded(provider.audioUrl(1), announced)).onAudio(1, Reply.of(200, SPEECH));

        collectOne();

        thenTheSpeechIsHere();
    }

    @Test
    void aToneThatIsLongerThanAnnouncedIsDoubtfulToo() throws Exception {
        announce(SECONDS, Tone.speechLike(SECONDS + 3, 440));

        collectOne();

        assertThat(told.state(0)).isEqualTo("PLANNED");
    }

    /** Two fetches of {@code audio}, both announced to be {@code seconds} long. */
    private void announce(double seconds, byte[] audio) {
        provider.on(
                        QUERY,
                        Reply.succeeded(provider.audioUrl(1), seconds),
                        Reply.succeeded(provider.audioUrl(2), seconds))
                .onAudio(1, Reply.of(200, audio))
                .onAudio(2, Reply.of(200, audio));
    }

    /** Buys and collects the first chunk that is not here. */
    private void collectOne() throws InterruptedException {
        collect(told.submittedFirst());
    }

    private java.util.List<String> reasons() {
        return told.jdbc()
                .sql("select message from audit where event = 'REJECTED' order by id")
                .query(String.class)
                .list();
    }
}

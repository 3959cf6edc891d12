package lectern.batch;

import static lectern.batch.TestProvider.QUERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import lectern.audio.SpeechPace;
import lectern.audio.Tone;
import lectern.batch.TestProvider.Reply;
import lectern.postgres.SpeechRates;
import lectern.task.PendingAudio;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Clips that are much shorter or longer than the document's others: eight are here, at 60 ms a character. */
@NullUnmarked
class NarrationPaceTest extends CollectedAudio {

    private static final int HERE = 8;
    private static final int CHARACTERS = 100;

    @Override
    TestNarration narration() {
        TestNarration narration = new TestNarration(IntStream.rangeClosed(0, HERE)
                .mapToObj(i -> (i + "-is-told-").repeat(20).substring(0, CHARACTERS))
                .toArray(String[]::new));
        for (int i = 0; i < HERE; i++) {
            here(narration, i, 60 * CHARACTERS);
        }
        return narration;
    }

    @Test
    void aClipOfTheUsualPaceIsTrusted() throws Exception {
        byte[] usual = Tone.speechLike(5, 440);
        provider.on(QUERY, Reply.succeeded(provider.audioUrl(1), 5)).onAudio(1, Reply.of(200, usual));

        collect(told.submitted());

        assertThat(told.state(HERE)).isEqualTo("DOWNLOADED");
    }

    @Test
    void aClipThatIsMuchTooShortIsBoughtAgainUntilThatHappenedTooOften() throws Exception {
        purchases(2.2, 2.2);

        assertThat(told.audit(HERE))
                .containsExactly("ACCEPTED", "SUCCEEDED", "REJECTED", "ACCEPTED", "SUCCEEDED", "REJECTED");
        assertThat(told.state(HERE)).isEqualTo("FAILED");
        assertThat((String) told.row(HERE).get("failure_reason"))
                .contains(
                        "ms of sound for 100 characters is too short: 23 ms a character, where this voice usually takes"
                                + " 60");
    }

    @Test
    void aClipThatIsMuchTooLongIsBoughtAgainAndTrustedIfTheSecondIsAsLong() throws Exception {
        purchases(16, 16);

        assertThat(told.audit(HERE)).containsExactly("ACCEPTED", "SUCCEEDED", "REJECTED", "ACCEPTED", "SUCCEEDED");
        assertThat(told.state(HERE)).isEqualTo("DOWNLOADED");
    }

    @Test
    void clipsThatAreMuchTooLongAndOfTwoLengthsAreNotTrusted() throws Exception {
        purchases(16, 25);

        assertThat(told.state(HERE)).isEqualTo("FAILED");
        assertThat((String) told.row(HERE).get("failure_reason")).contains("is too long");
    }

    @Test
    void aMedianIsKeptForTheNextClipsAndThenAskedForAgain() {
        PendingAudio pending = told.submitted().get(0);
        NarrationPace pace = new NarrationPace(new SpeechRates(told.database), told.narration);
        assertThat(pace.of(pending).medianMillisPerCharacter()).hasValue(60);
        IntStream.range(0, HERE).forEach(i -> here(told, i, 50 * CHARACTERS));

        for (int clip = 2; clip <= 20; clip++) {
            assertThat(pace.of(pending).medianMillisPerCharacter()).hasValue(60);
        }
        assertThat(pace.of(pending).medianMillisPerCharacter()).hasValue(50);
    }

    @Test
    void whileADocumentHasTooFewClipsTheVoicesOtherClipsTell() {
        PendingAudio pending = told.submitted().get(0);
        Narration other = new Narration(
                new lectern.document.DocumentId("another"),
                told.narration.edition(),
                1,
                java.nio.file.Path.of("/catalog.csv"));
        NarrationPace pace = new NarrationPace(new SpeechRates(told.database), other);

        assertThat(pace.of(pending).medianMillisPerCharacter()).hasValue(60);
    }

    @Test
    void aShortTextIsNotJudged() {
        PendingAudio pending = told.submitted().get(0);
        PendingAudio heading = new PendingAudio(
                pending.key(),
                pending.voice(),
                pending.state(),
                "t-1",
                SpeechPace.SHORTEST_JUDGED - 1,
                1,
                0,
                0,
                Duration.ZERO,
                null,
                null);

        assertThat(new NarrationPace(new SpeechRates(told.database), told.narration).of(heading))
                .isEqualTo(SpeechPace.unknown());
    }

    /** Two purchases of the same words, each fetched from two URLs if it has to be. */
    private void purchases(double first, double second) throws Exception {
        serve(1, first);
        serve(2, first);
        collect(told.submitted());
        assertThat(told.audit(HERE)).containsExactly("ACCEPTED", "SUCCEEDED", "REJECTED");
        serve(3, second);
        serve(4, second);
        collect(told.submitted());
    }

    private void serve(int number, double seconds) {
        provider.on(QUERY, Reply.succeeded(provider.audioUrl(number), seconds))
                .onAudio(number, Reply.of(200, Tone.speechLike(seconds, 440)));
    }

    private static void here(TestNarration narration, int index, int millis) {
        narration
                .jdbc()
                .sql("update task set state = 'STORED', samples = ?, sample_rate = 16000 where speech_key = ?")
                .params(millis * 16L, narration.keys.get(index).hex())
                .update();
    }
}

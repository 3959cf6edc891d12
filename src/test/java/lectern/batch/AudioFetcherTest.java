package lectern.batch;

import static lectern.batch.TestProvider.QUERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;
import lectern.audio.AudioFacts;
import lectern.audio.ClipCheck;
import lectern.audio.Mp3Format;
import lectern.audio.MpegVersion;
import lectern.audio.Sound;
import lectern.audio.SpeechPace;
import lectern.batch.TestProvider.Reply;
import lectern.task.PendingAudio;
import lectern.task.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a bought task, for each thing that the host of its audio can send. */
class AudioFetcherTest extends CollectedAudio {

    /** What stands where audio should be, as a whole answer with status 200. */
    static Stream<byte[]> notTheAudio() {
        return Stream.of(
                Arrays.copyOf(SPEECH, SPEECH.length / 2 + 7),
                "<!doctype html><title>Sign in</title>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new byte[0],
                Sound.at(16_000).silence(SECONDS).mp3(1, 32),
                Sound.at(16_000).tone(SECONDS / 2, 0.3).silence(SECONDS * 4).mp3(1, 32),
                Arrays.copyOf(Sound.at(16_000).tone(SECONDS, 0.3).wav(1), 20_000));
    }

    @ParameterizedTest
    @MethodSource("notTheAudio")
    void audioThatCannotBeTrustedIsFetchedAgainFromAFreshUrl(byte[] wrong) throws Exception {
        provider.on(QUERY, succeeded(1), succeeded(2))
                .onAudio(1, Reply.of(200, wrong))
                .onAudio(2, Reply.of(200, SPEECH));

        collect(told.submitted());

        thenTheSpeechIsHere();
        assertThat(told.audit(0)).containsExactly("ACCEPTED", "SUCCEEDED");
    }

    @ParameterizedTest
    @MethodSource("notTheAudio")
    void audioThatCannotBeTrustedFromAFreshUrlEitherIsBoughtAgainUntilThatHappenedTooOften(byte[] wrong)
            throws Exception {
        for (int number = 1; number <= 4; number++) {
            provider.on(QUERY, succeeded(number)).onAudio(number, Reply.of(200, wrong));
        }

        collect(told.submitted());
        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.audit(0)).containsExactly("ACCEPTED", "SUCCEEDED", "REJECTED");
        collect(told.submitted());

        assertThat(told.state(0)).isEqualTo("FAILED");
        assertThat(told.audit(0)).endsWith("ACCEPTED", "SUCCEEDED", "REJECTED").hasSize(6);
        assertThat(clip()).doesNotExist();
        assertThat(provider.asked()).contains("GET /audio/1", "GET /audio/2", "GET /audio/3", "GET /audio/4");
    }

    @Test
    void whyTheWordsAreBoughtAgainIsInTheAudit() throws Exception {
        provider.on(QUERY, succeeded(1), succeeded(2))
                .onAudio(1, Reply.of(404, "gone"))
                .onAudio(2, Reply.of(200, "{\"error\": \"expired\"}"));

        collect(told.submitted());

        assertThat(told.jdbc()
                        .sql("select message from audit where event = 'REJECTED'")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "the audio's URL answers with HTTP status 404; and from a fresh URL: JSON, not an MP3");
    }

    @Test
    void wavBecomesMp3() throws Exception {
        provider.on(QUERY, succeeded(1))
                .onAudio(1, Reply.of(200, Sound.at(24_000).tone(SECONDS, 0.3).wav(1)));

        collect(told.submitted());

        assertThat(told.state(0)).isEqualTo("DOWNLOADED");
        AudioFacts facts = ClipCheck.check(clip(), 20, SpeechPace.unknown()).facts();
        assertThat(facts.format()).isEqualTo(new Mp3Format(MpegVersion.MPEG_2, 24_000, 1));
        assertThat(told.row(0))
                .containsEntry("bytes", facts.bytes())
                .containsEntry("samples", facts.samples())
                .containsEntry("sample_rate", 24_000);
    }

    @Test
    void aUrlThatLeadsNowhereIsReplacedByAFreshOne() throws Exception {
        provider.on(QUERY, succeeded(1), succeeded(2))
                .onAudio(1, Reply.of(404, "gone"))
                .onAudio(2, Reply.of(200, SPEECH));

        collect(told.submitted());

        thenTheSpeechIsHere();
        assertThat(told.audit(0)).containsExactly("ACCEPTED", "SUCCEEDED");
    }

    @Test
    void whereTheAudiosHostIsDownAFreshUrlIsTried() throws Exception {
        URI nobody = TestProvider.nobody().resolve("/audio/1");
        provider.on(QUERY, Reply.succeeded(nobody, SECONDS), succeeded(2)).onAudio(2, Reply.of(200, SPEECH));

        collect(told.submitted());

        thenTheSpeechIsHere();
    }

    @Test
    void aDownloadThatBreaksOffTwiceIsTriedLaterAndNotBoughtAgain() throws Exception {
        provider.on(QUERY, succeeded(1), succeeded(2))
                .onAudio(1, Reply.cutShort(SPEECH))
                .onAudio(2, Reply.cutShort(SPEECH));

        collect(told.submitted());

        thenTheAudioIsFetchedLater();
    }

    @Test
    void whenAFreshUrlCannotBeAskedForNowNothingIsBoughtAgain() throws Exception {
        provider.on(QUERY, succeeded(1), Reply.refusal(1302, 429)).onAudio(1, Reply.of(404, "gone"));

        collect(told.submitted());

        thenTheAudioIsFetchedLater();
        assertThat(stop.isRequested()).isFalse();
    }

    @Test
    void whenAFreshUrlMayNotBeAskedForByThisAccountTheRunStopsAndNothingIsBoughtAgain() throws Exception {
        provider.on(QUERY, succeeded(1), Reply.refusal(1103, 403)).onAudio(1, Reply.of(404, "gone"));

        collect(told.submitted());

        assertThat(told.state(0)).isEqualTo("READY");
        assertThat(stop.reason().map(StopReason::kind)).contains(StopReason.Kind.ACCOUNT);
    }

    @Test
    void whenTheProviderForgotTheTaskAndItsAudioIsGoneTheWordsAreBoughtAgain() throws Exception {
        provider.on(QUERY, succeeded(1), Reply.refusal(1203, 404)).onAudio(1, Reply.of(410, "gone"));

        collect(told.submitted());

        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.audit(0)).endsWith("REJECTED");
    }

    @Test
    void whenItsAudioCannotBeHadForAMomentAndTheTaskIsSaidNotToBeKnownNothingIsBoughtAgain() throws Exception {
        provider.on(QUERY, succeeded(1), Reply.refusal(1203, 404)).onAudio(1, Reply.of(503, "busy"));

        collect(told.submitted());

        thenTheAudioIsFetchedLater();
    }

    @Test
    void whatIsGoneAndForADayHasNoOtherUrlIsBoughtAgain() throws Exception {
        provider.on(QUERY, succeeded(1), Reply.task("processing", "")).onAudio(1, Reply.of(404, "gone"));
        collect(told.submitted());
        assertThat(told.state(0)).isEqualTo("READY");

        letADayPass();
        provider.on(QUERY, Reply.task("processing", "")).onAudio(1, Reply.of(404, "gone"));
        collect(told.due());

        assertThat(told.state(0)).isEqualTo("PLANNED");
    }

    @Test
    void whatCannotBeHadForADayFromAnyUrlIsBoughtAgain() throws Exception {
        provider.on(QUERY, succeeded(1), succeeded(2))
                .onAudio(1, Reply.of(503, "busy"))
                .onAudio(2, Reply.of(503, "busy"));
        collect(told.submitted());
        assertThat(told.state(0)).isEqualTo("READY");

        letADayPass();
        provider.on(QUERY, succeeded(3)).onAudio(2, Reply.of(503, "busy")).onAudio(3, Reply.of(503, "busy"));
        collect(told.due());
        assertThat(told.state(0)).as("in all that time it was tried twice").isEqualTo("READY");

        told.letTimePass();
        told.jdbc().sql("update task set polls = 10").update();
        provider.on(QUERY, succeeded(4)).onAudio(3, Reply.of(503, "busy")).onAudio(4, Reply.of(503, "busy"));
        collect(told.due());

        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.audit(0)).endsWith("REJECTED");
    }

    private void letADayPass() {
        told.letTimePass();
        told.jdbc()
                .sql("update task set submitted_at = now() - interval '25 hours'")
                .update();
    }

    private void thenTheAudioIsFetchedLater() {
        assertThat(told.state(0)).isEqualTo("READY");
        assertThat(told.waits(0)).isTrue();
        assertThat(told.audit(0)).containsExactly("ACCEPTED", "SUCCEEDED");
        assertThat(clip()).doesNotExist();
        told.letTimePass();
        assertThat(told.due())
                .as("nobody has to ask about it again")
                .extracting(PendingAudio::state)
                .containsExactly(TaskState.READY);
    }
}

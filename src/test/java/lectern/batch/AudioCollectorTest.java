package lectern.batch;

import static lectern.batch.TestProvider.QUERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import lectern.audio.Tone;
import lectern.batch.TestProvider.Reply;
import lectern.chunk.SpeechKey;
import lectern.storage.StagingFolder;
import lectern.task.PendingAudio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.infrastructure.item.Chunk;

/** What becomes of a submitted task: of what the provider says of it, and of what its audio's host sends. */
class AudioCollectorTest {

    private static final int MAX_REJECTIONS = 2;
    private static final double SECONDS = 2;
    private static final byte[] SPEECH = Tone.speechLike(SECONDS, 440);

    @TempDir
    Path folder;

    private final TestProvider provider = new TestProvider();
    private final TestNarration told = new TestNarration("These are the words.");
    private final StopSignal stop = new StopSignal();
    private final ExecutorService fetches = Executors.newFixedThreadPool(2);

    @AfterEach
    void close() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as("what a download leaves beside clips")
                    .allMatch(name -> name.endsWith(".mp3"));
        }
        fetches.shutdownNow();
        told.close();
        provider.close();
    }

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
    void aTaskThatTheProviderDoesNotKnowIsBoughtAgain() throws Exception {
        provider.on(QUERY, Reply.refusal(1203, 404));

        collect(told.submitted());

        assertThat(told.state(0)).isEqualTo("PLANNED");
        assertThat(told.row(0)).containsEntry("rejections", 1);
        assertThat(stop.isRequested()).isFalse();
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
    void aQueryThatNoAccountMayMakeStopsTheRunAndTheTaskStaysBought() throws Exception {
        provider.on(QUERY, Reply.refusal(1103, 403));

        collect(told.submitted());

        assertThat(told.state(0)).isEqualTo("SUBMITTED");
        assertThat(stop.reason().map(StopReason::kind)).contains(StopReason.Kind.ACCOUNT);
    }

    /** What stands where audio should be, as a whole answer with status 200. */
    static Stream<byte[]> notTheAudio() {
        return Stream.of(
                Arrays.copyOf(SPEECH, SPEECH.length / 2 + 7),
                "<!doctype html><title>Sign in</title>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new byte[0],
                Tone.speechLike(SECONDS + 3, 440));
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

    private void thenTheAudioIsFetchedLater() {
        assertThat(told.state(0)).isEqualTo("READY");
        assertThat(told.waits(0)).isTrue();
        assertThat(told.audit(0)).containsExactly("ACCEPTED", "SUCCEEDED");
        assertThat(clip()).doesNotExist();
    }

    private void thenTheSpeechIsHere() {
        assertThat(told.state(0)).isEqualTo("DOWNLOADED");
        assertThat(clip()).hasBinaryContent(SPEECH);
    }

    private Reply succeeded(int number) {
        return Reply.succeeded(provider.audioUrl(number), SECONDS);
    }

    private Path clip() {
        SpeechKey key = told.keys.get(0);
        return folder.resolve(key.hex() + ".mp3");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void collect(List<PendingAudio> pending) throws InterruptedException {
        assertThat(pending).hasSize(1);
        AudioFetcher fetcher = new AudioFetcher(
                provider.client(),
                provider.download(),
                told.ledger,
                new StagingFolder(folder),
                MAX_REJECTIONS,
                TestNarration.LEASE);
        new AudioCollector(
                        provider.client(),
                        told.ledger,
                        fetcher,
                        TestNarration.POLLS,
                        TestNarration.BACKOFF,
                        MAX_REJECTIONS,
                        TestNarration.LEASE,
                        fetches,
                        new Reachability(Duration.ofMinutes(5), stop, new TestClock()),
                        stop,
                        new Random(1))
                .write(Chunk.of(pending));
    }
}

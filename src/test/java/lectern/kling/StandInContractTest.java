package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import lectern.audio.AnnouncedLength;
import lectern.audio.AudioFacts;
import lectern.audio.ClipCheck;
import lectern.audio.SpeechPace;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.local.kling.KlingStandIn;
import lectern.local.kling.KlingStandInSettings;
import lectern.task.AccountBalance;
import lectern.task.Consequence;
import lectern.task.ListedTask;
import lectern.task.SpeechRefusedException;
import lectern.task.TaskAnswer;
import lectern.task.TaskPage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client and a server that was written from the provider's page without looking at the client. */
@NullUnmarked
class StandInContractTest {

    private static final String ACCESS_KEY = "account";
    private static final String SECRET_KEY = "secret-of-the-account";
    private static final String API_KEY = "fixed-key-of-a-reseller";
    private static final String TEXT = "It was the best of times, it was the worst of times.";

    @TempDir
    Path folder;

    private KlingStandIn standIn;

    @BeforeEach
    void start() {
        start(Duration.ZERO);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void buysATextAndFetchesItsAudio() throws IOException {
        // given
        KlingSettings settings = TestKling.signing(standIn.apiUrl(), ACCESS_KEY, SECRET_KEY);
        KlingClient kling = TestKling.client(settings);
        Path clip = folder.resolve("clip.mp3");

        // when
        TaskAnswer created = kling.create(TestKling.VOICE, TEXT);
        TaskAnswer done = ended(kling, created.providerTaskId());
        new AudioDownload(settings).fetch(done.audio().url(), clip);

        // then
        assertThat(created.requestId()).isNotEmpty();
        assertThat(done.providerTaskId()).isEqualTo(created.providerTaskId());
        assertThat(done.units()).isEqualByComparingTo("0.05");
        AudioFacts facts =
                ClipCheck.check(clip, TEXT.length(), SpeechPace.unknown()).facts();
        assertThat(AnnouncedLength.disagreement(facts, done.audio().duration(), TEXT.length()))
                .isEmpty();
        assertThat(facts.duration()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
        assertThat(Files.readString(folder.resolve("requests.log")))
                .as("the audio host saw no token")
                .contains("/audio/")
                .doesNotContain("defect");
    }

    @Test
    void speaksWithAFixedKey() {
        KlingClient kling = TestKling.client(TestKling.fixedKey(standIn.apiUrl(), API_KEY));

        assertThat(kling.create(TestKling.VOICE, TEXT).providerTaskId()).isNotEmpty();
    }

    @Test
    void takesABaseUrlWithASlashAtItsEnd() {
        KlingClient kling = TestKling.client(TestKling.fixedKey(standIn.apiUrl().resolve("/"), API_KEY));

        assertThat(kling.create(TestKling.VOICE, TEXT).providerTaskId()).isNotEmpty();
    }

    @Test
    void stopsTheRunWhereTheSecretIsWrong() {
        KlingClient kling = TestKling.client(TestKling.signing(standIn.apiUrl(), ACCESS_KEY, "another-secret"));

        SpeechRefusedException refusal = refusal(kling, TestKling.VOICE);

        assertThat(refusal.consequence()).isEqualTo(Consequence.STOP_RUN);
        assertThat(refusal.code()).isEqualTo(1000);
        assertThat(refusal.requestId()).isNotEmpty();
    }

    @Test
    void stopsTheRunWhereTheFixedKeyIsWrong() {
        KlingClient kling = TestKling.client(TestKling.fixedKey(standIn.apiUrl(), "another-key"));

        assertThat(refusal(kling, TestKling.VOICE).consequence()).isEqualTo(Consequence.STOP_RUN);
    }

    @Test
    void failsATextWhoseVoiceDoesNotReadItsLanguage() {
        Voice mismatch = new Voice("oversea_male1", Language.CHINESE, new BigDecimal("1.0"));

        SpeechRefusedException refusal = refusal(client(), mismatch);

        assertThat(refusal.consequence()).isEqualTo(Consequence.FAIL_TASK);
        assertThat(refusal.code()).isEqualTo(1201);
        assertThat(refusal.reason()).isEqualTo("Voice id not found");
    }

    @Test
    void failsATaskThatNobodyKnows() {
        SpeechRefusedException refusal =
                catchThrowableOfType(SpeechRefusedException.class, () -> client().query("1234567890123456789"));

        assertThat(refusal.consequence()).isEqualTo(Consequence.FAIL_TASK);
        assertThat(refusal.code()).isEqualTo(1203);
    }

    @Test
    void asksForFewerInFlightOverTheAccountsLimit() {
        standIn.close();
        start(Duration.ofHours(1));
        KlingClient kling = client();
        kling.create(TestKling.VOICE, "One.");
        kling.create(TestKling.VOICE, "Two.");

        SpeechRefusedException refusal = refusal(kling, TestKling.VOICE);

        assertThat(refusal.consequence()).isEqualTo(Consequence.FEWER_IN_FLIGHT);
        assertThat(refusal.code()).isEqualTo(1303);
    }

    @Test
    void listsTheTasksNewestFirst() {
        KlingClient kling = client();
        String first = kling.create(TestKling.VOICE, "One.").providerTaskId();
        ended(kling, first);
        String second = kling.create(TestKling.VOICE, "Two.").providerTaskId();

        TaskPage page = kling.page(1, 30);

        assertThat(page.complete()).isTrue();
        assertThat(page.tasks()).extracting(ListedTask::providerTaskId).containsExactly(second, first);
        assertThat(page.tasks()).extracting(ListedTask::createdAt).doesNotContainNull();
        assertThat(kling.page(2, 1).tasks())
                .extracting(ListedTask::providerTaskId)
                .containsExactly(first);
    }

    @Test
    void tellsWhatIsLeftOfTheAccount() {
        KlingClient kling = client();
        Instant now = Instant.now();

        AccountBalance.Pack before =
                kling.balance(now.minusSeconds(60), now).packs().get(0);
        ended(kling, kling.create(TestKling.VOICE, "One.").providerTaskId());
        AccountBalance.Pack after =
                kling.balance(now.minusSeconds(60), now).packs().get(0);

        assertThat(before.status()).isEqualTo(AccountBalance.Status.ONLINE);
        assertThat(before.remaining().subtract(after.remaining())).isEqualByComparingTo("0.05");
    }

    private void start(Duration processing) {
        standIn = KlingStandIn.start(KlingStandInSettings.defaults(folder)
                .withCredentials(new KlingStandInSettings.Credentials(ACCESS_KEY, SECRET_KEY, API_KEY))
                .withLimits(new KlingStandInSettings.Limits(2, 0))
                .withPace(new KlingStandInSettings.Pace(Duration.ZERO, processing)));
    }

    private KlingClient client() {
        return TestKling.client(TestKling.signing(standIn.apiUrl(), ACCESS_KEY, SECRET_KEY));
    }

    private static SpeechRefusedException refusal(KlingClient kling, Voice voice) {
        return catchThrowableOfType(SpeechRefusedException.class, () -> kling.create(voice, TEXT));
    }

    private static TaskAnswer ended(KlingClient kling, String taskId) {
        long giveUp = System.nanoTime() + TestKling.PATIENCE.toNanos();
        TaskAnswer answer = kling.query(taskId);
        while (answer.status() == TaskAnswer.Status.PENDING && System.nanoTime() < giveUp) {
            answer = kling.query(taskId);
        }
        assertThat(answer.status()).isEqualTo(TaskAnswer.Status.SUCCEEDED);
        return answer;
    }
}

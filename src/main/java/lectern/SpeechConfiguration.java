package lectern;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import lectern.batch.NarrationSettings;
import lectern.batch.NightSettings;
import lectern.kling.AudioDownload;
import lectern.kling.KlingClient;
import lectern.kling.KlingSettings;
import lectern.local.EmbeddedKling;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.manifest.BookSettings;
import lectern.postgres.Account;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.Runs;
import lectern.postgres.SharedTurns;
import lectern.postgres.ThisProcess;
import lectern.report.ReportPlace;
import lectern.report.ReportSettings;
import lectern.storage.StagingFolder;
import lectern.task.Backoff;
import lectern.task.LearntPolls;
import lectern.task.Meters;
import lectern.task.Pause;
import lectern.task.PollSchedule;
import lectern.task.RequestTurns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The speech API, and how it is used, by all runs of this process. The embedded server starts when it is first used. */
@Configuration(proxyBeanMethods = false)
class SpeechConfiguration {

    private static final int LEAST_CALLS = 8;
    private static final int MOST_CALLS = 32;

    /** A document that waits takes three threads, and nothing else. */
    private static final int MOST_WAITING = 64;

    private static final Duration MARGIN = Duration.ofSeconds(30);

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Pause pause() {
        return Pause.real();
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    NarrationSettings narrationSettings(LecternSettings settings, Home home) {
        LecternSettings.Tts tts = settings.tts();
        return new NarrationSettings(
                settings.documentsAtOnce(),
                Math.min(tts.maxInFlight(), MOST_WAITING), // each of them has something in flight
                new LearntPolls(
                        new PollSchedule(tts.firstPoll(), tts.longestPoll()),
                        tts.maxRequestsPerSecond() / tts.maxInFlight()),
                Math.max(LEAST_CALLS, Math.min(tts.maxInFlight(), MOST_CALLS)),
                new Backoff(tts.backoff(), tts.longestBackoff()),
                tts.maxAttempts(),
                tts.maxRejections(),
                tts.taskPatience(),
                tts.patience(),
                settings.storePatience(),
                tts.answerTimeout().plus(tts.downloadTimeout()).multipliedBy(2).plus(MARGIN),
                tts.answerTimeout(),
                settings.stopWithin(),
                settings.maxUnits(),
                tts.unitsPerCall(),
                home.staging(),
                home.work(),
                new BookSettings(settings.book().m4b(), settings.book().lpf()),
                settings.publishChapters(),
                store(settings, home),
                settings.book().publicFolder());
    }

    /** An endpoint may have other names on other machines; of embedded stores each machine has its own. */
    private static String store(LecternSettings settings, Home home) {
        LecternSettings.S3 s3 = settings.s3();
        return s3.isEmbedded()
                ? "the embedded one in %s on %s"
                        .formatted(home.folder().toAbsolutePath().normalize(), ThisProcess.hostName())
                : "s3://%s/%s".formatted(s3.bucket(), s3.prefix());
    }

    @Bean
    NightSettings nightSettings(LecternSettings settings) {
        LecternSettings.Nightly nightly = settings.nightly();
        return new NightSettings(nightly.settle(), nightly.ifRunning() == LecternSettings.Nightly.IfRunning.WAIT);
    }

    @Bean
    ReportSettings reportSettings(LecternSettings settings, Home home) {
        LecternSettings.Tts tts = settings.tts();
        return new ReportSettings(home.reports(), objectsFromHome(settings), tts.pricePerUnit(), tts.currency());
    }

    /** How a page in the home's folder of a run's report reaches the store. */
    private static ReportPlace objectsFromHome(LecternSettings settings) {
        LecternSettings.S3 s3 = settings.s3();
        URI publicUrl = settings.book().publicFolder();
        if (s3.isEmbedded()) {
            return new ReportPlace("../../s3/" + EmbeddedS3.BUCKET + "/" + s3.prefix(), true);
        }
        return publicUrl == null
                ? new ReportPlace("s3://" + s3.bucket() + "/" + s3.prefix(), false)
                : new ReportPlace(publicUrl.toString(), true);
    }

    @Bean
    Runs runs(LedgerDatabase database) {
        return new Runs(database);
    }

    @Bean
    StagingFolder stagingFolder(NarrationSettings settings) {
        return new StagingFolder(settings.staging());
    }

    @Bean
    EmbeddedKling embeddedKling(Home home, LecternSettings settings, StandInSettings standIn) {
        return EmbeddedKling.start(
                home, defaults -> standIn.over(defaults, settings.tts().maxInFlight()));
    }

    @Bean
    KlingSettings klingSettings(
            KlingAccount account, LecternSettings settings, ObjectProvider<EmbeddedKling> embedded) {
        KlingAccount used = account;
        if (account.isEmbedded()) {
            EmbeddedKling server = embedded.getObject();
            used = new KlingAccount(server.accessKey(), server.secretKey(), null, server.apiUrl());
        }
        return used.settings(settings.tts());
    }

    @Bean
    RequestTurns requestTurns(LedgerDatabase database) {
        return new SharedTurns(database, new Account(KlingClient.PROVIDER), System::nanoTime);
    }

    @Bean
    KlingClient klingClient(
            KlingSettings settings, InstantSource clock, RequestTurns turns, Pause pause, Meters meters) {
        return new KlingClient(settings, JsonMapper.builder().build(), clock, turns, pause, meters);
    }

    @Bean
    AudioDownload audioDownload(KlingSettings settings, Meters meters) {
        return new AudioDownload(settings, meters);
    }
}

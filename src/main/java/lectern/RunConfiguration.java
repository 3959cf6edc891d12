package lectern;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import lectern.batch.BatchConfiguration;
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
import lectern.postgres.DocumentLocks;
import lectern.postgres.DoubtfulRequests;
import lectern.postgres.IncomingFiles;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.Runs;
import lectern.postgres.SharedTurns;
import lectern.postgres.TaskClaims;
import lectern.postgres.TaskLedger;
import lectern.postgres.ThisProcess;
import lectern.report.ReportPlace;
import lectern.report.ReportSettings;
import lectern.storage.StagingFolder;
import lectern.task.Backoff;
import lectern.task.Pause;
import lectern.task.PollSchedule;
import lectern.task.RequestTurns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a run needs: the ledger, the speech API, the object store and the job. Servers start when first used. */
@Configuration(proxyBeanMethods = false)
@Import({LedgerConfiguration.class, StoreConfiguration.class, BatchConfiguration.class})
@ImportAutoConfiguration({
    TransactionAutoConfiguration.class,
    BatchAutoConfiguration.class,
    BatchJdbcAutoConfiguration.class
})
class RunConfiguration {

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
                new PollSchedule(tts.firstPoll(), tts.longestPoll()),
                new Backoff(tts.backoff(), tts.longestBackoff()),
                tts.maxAttempts(),
                tts.maxRejections(),
                tts.taskPatience(),
                tts.patience(),
                tts.answerTimeout().plus(tts.downloadTimeout()).multipliedBy(2).plus(MARGIN),
                tts.answerTimeout(),
                settings.stopWithin(),
                settings.maxUnits(),
                tts.unitsPerCall(),
                home.staging(),
                home.work(),
                new BookSettings(settings.book().m4b(), settings.book().lpf()),
                settings.book().publicUrl());
    }

    @Bean
    NightSettings nightSettings(LecternSettings settings) {
        LecternSettings.Nightly nightly = settings.nightly();
        return new NightSettings(nightly.settle(), nightly.ifRunning() == LecternSettings.Nightly.IfRunning.WAIT);
    }

    @Bean
    IncomingFiles incomingFiles(LedgerDatabase database, ThisProcess process) {
        return new IncomingFiles(database, process);
    }

    @Bean
    ReportSettings reportSettings(LecternSettings settings, Home home) {
        LecternSettings.Tts tts = settings.tts();
        return new ReportSettings(home.reports(), objectsFromHome(settings), tts.pricePerUnit(), tts.currency());
    }

    /** How a page in the home's folder of a run's report reaches the store. */
    private static ReportPlace objectsFromHome(LecternSettings settings) {
        LecternSettings.S3 s3 = settings.s3();
        URI publicUrl = settings.book().publicUrl();
        if (s3.isEmbedded()) {
            return new ReportPlace("../../s3/" + EmbeddedS3.BUCKET + "/" + s3.prefix(), true);
        }
        return publicUrl == null
                ? new ReportPlace("s3://" + s3.bucket() + "/" + s3.prefix(), false)
                : new ReportPlace(publicUrl.toString(), true);
    }

    @Bean
    ThisProcess thisProcess(LedgerDatabase database) {
        return ThisProcess.register(database);
    }

    @Bean
    Account account(LedgerDatabase database, LecternSettings settings) {
        Account account = new Account(KlingClient.PROVIDER);
        account.setLimit(database, settings.tts().maxInFlight());
        account.setRate(database, settings.tts().maxRequestsPerSecond());
        return account;
    }

    @Bean
    TaskLedger taskLedger(LedgerDatabase database, ThisProcess process, Account account) {
        return new TaskLedger(database, process, account);
    }

    @Bean
    DoubtfulRequests doubtfulRequests(LedgerDatabase database, ThisProcess process) {
        return new DoubtfulRequests(database, process);
    }

    @Bean
    TaskClaims taskClaims(LedgerDatabase database, ThisProcess process, Account account) {
        return new TaskClaims(database, process, account);
    }

    @Bean
    DocumentLocks documentLocks(ThisProcess process) {
        return new DocumentLocks(process);
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
    RequestTurns requestTurns(LedgerDatabase database, Account account) {
        return new SharedTurns(database, account, System::nanoTime);
    }

    @Bean
    KlingClient klingClient(KlingSettings settings, InstantSource clock, RequestTurns turns, Pause pause) {
        return new KlingClient(settings, JsonMapper.builder().build(), clock, turns, pause);
    }

    @Bean
    AudioDownload audioDownload(KlingSettings settings) {
        return new AudioDownload(settings);
    }
}

package lectern.batch;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import lectern.batch.RunResult.NarratedDocument;
import lectern.document.DocumentId;
import lectern.manifest.Edition;
import lectern.postgres.FailedChunk;
import lectern.postgres.Purchases;
import lectern.postgres.RunHistory;
import lectern.report.DocumentFacts;
import lectern.report.FinishedRun;
import lectern.report.MissingText;
import lectern.report.ReportJson;
import lectern.report.ReportPage;
import lectern.report.ReportPlace;
import lectern.report.ReportSettings;
import lectern.report.ReportedDocument;
import lectern.report.RunFacts;
import lectern.report.Spending;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a report on each run, in a folder of this machine and beside the books. No run is less done because its report cannot be
 * written.
 */
final class RunReporter {

    private static final Logger log = LoggerFactory.getLogger(RunReporter.class);

    private final RunHistory history;
    private final ObjectStore store;
    private final ReportSettings settings;

    RunReporter(RunHistory history, ObjectStore store, ReportSettings settings) {
        this.history = history;
        this.store = store;
        this.settings = settings;
    }

    /** Reports on a run of which the ledger knows that it has ended. */
    void report(RunResult result, Instant began, Instant ended) {
        int run = result.run();
        try {
            RunHistory.Timing timing = history.timing(run);
            RunFacts facts = new RunFacts(
                    spending(result.purchases()),
                    result.audio(),
                    result.failures().stream().map(RunReporter::missing).toList(),
                    timing.pace(),
                    timing.latency(),
                    history.troubles(run));
            Map<DocumentId, DocumentFacts> documents = history.documents(run);
            write(new FinishedRun(
                    run,
                    result.plan().catalog().toString(),
                    began,
                    ended,
                    result.exitCode().status(),
                    result.stop().map(StopReason::message).orElse(null),
                    result.plan().toBuy(),
                    settings.price(result.plan().unitsPerCall()),
                    result.documents().stream()
                            .map(document -> reported(
                                    document, documents.get(document.document().id())))
                            .toList(),
                    facts));
        } catch (RuntimeException e) {
            log.warn("Run {} is done, but there is no report on it: {}", run, e.getMessage(), e);
        }
    }

    /** Reports what is known of a run whose ledger was lost. */
    void reportWithoutLedger(
            int run, CatalogPlan plan, List<NarratedDocument> documents, StopReason why, Instant began, Instant ended) {
        try {
            write(new FinishedRun(
                    run,
                    plan.catalog().toString(),
                    began,
                    ended,
                    ExitCode.FAILED.status(),
                    why.message(),
                    plan.toBuy(),
                    settings.price(plan.unitsPerCall()),
                    documents.stream().map(document -> reported(document, null)).toList(),
                    null));
        } catch (RuntimeException e) {
            log.warn("There is no report on run {}: {}", run, e.getMessage(), e);
        }
    }

    /** One place that cannot be written to is no reason to leave out the other. */
    private void write(FinishedRun run) {
        ReportJson json = new ReportJson(run);
        try {
            Path folder = Files.createDirectories(folder(run.run()));
            save(folder.resolve(ReportJson.FILE), json::write);
            save(folder.resolve(ReportPage.FILE), new ReportPage(run, settings.objects())::write);
        } catch (IOException e) {
            log.warn("The report on run {} cannot be written to {}: {}", run.run(), settings.folder(), e.getMessage());
        }
        try {
            put(run.run(), ReportJson.FILE, json::write, "application/json");
            put(
                    run.run(),
                    ReportPage.FILE,
                    new ReportPage(run, ReportPlace.IN_STORE)::write,
                    "text/html; charset=utf-8");
        } catch (IOException e) {
            log.warn("The report on run {} cannot be put beside the books: {}", run.run(), e.getMessage());
        }
    }

    private Path folder(int run) {
        return settings.folder().resolve(Integer.toString(run));
    }

    private static void save(Path file, Consumer<Writer> text) throws IOException {
        Path part = written(file.resolveSibling(file.getFileName() + ".part"), text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void put(int run, String name, Consumer<Writer> text, String mediaType) throws IOException {
        Path part = Files.createTempFile("lectern-", "-" + name);
        try {
            store.put(ObjectKey.report(run, name), written(part, text), mediaType);
        } finally {
            Files.delete(part);
        }
    }

    private static Path written(Path file, Consumer<Writer> text) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            text.accept(out);
            if (out.checkError()) {
                throw new IOException(
                        "%s is not whole: see that its disk has room and may be written to".formatted(file));
            }
        }
        return file;
    }

    private static ReportedDocument reported(NarratedDocument narrated, @Nullable DocumentFacts facts) {
        PlannedDocument document = narrated.document();
        return new ReportedDocument(
                document.id(),
                document.title(),
                Edition.folder(document.edition(), narrated.revision()),
                narrated.isWhole(),
                narrated.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                narrated.message(),
                document.chapters(),
                document.chunks(),
                facts);
    }

    private static Spending spending(Purchases purchases) {
        return new Spending(
                purchases.bought(),
                purchases.boughtAgain(),
                purchases.reused(),
                purchases.inDoubt(),
                purchases.units(),
                purchases.stillToBook());
    }

    private static MissingText missing(FailedChunk failed) {
        return new MissingText(
                failed.document(),
                failed.chapter(),
                failed.chapterTitle(),
                failed.chunk(),
                failed.words(),
                failed.failure());
    }
}

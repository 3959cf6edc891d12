package lectern.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lectern.batch.CatalogRuns;
import lectern.batch.ExitCode;
import lectern.batch.Nights;
import lectern.batch.Planner;
import lectern.batch.PrunePlanner;
import lectern.batch.Pruning;
import lectern.batch.RepairPlanner;
import lectern.batch.Repairs;
import lectern.batch.Retries;
import lectern.batch.RetryPlanner;
import lectern.batch.RunEndings;
import lectern.batch.StopReason;
import lectern.batch.Verification;
import lectern.doctor.Check;
import lectern.document.Inbox;
import lectern.document.Language;
import lectern.local.Home;
import lectern.notice.Notices;
import lectern.postgres.BookSound;
import lectern.postgres.EarlyChapters;
import lectern.postgres.RunHistory;
import lectern.postgres.RunReports;
import lectern.postgres.Turns;
import lectern.queue.Worker;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.task.AccountBalance;

/** What the commands work with. Each part is opened when a command first asks for it: a plan needs no speech server. */
public interface Program extends AutoCloseable {

    /** Whether standard error is a log for programs, and not for a person. */
    boolean isLogStructured();

    /** Where the embedded parts live. */
    Home home();

    /** What there is to look at before a run. Looking starts nothing that is embedded, and buys nothing. */
    List<Check> checks();

    /** Plans against the ledger, or against none where there has never been one. */
    Planner planner();

    /** Plans for a run: opens what a run needs, but only once the catalog is found to be good. */
    Planner runPlanner();

    /** Whether there has ever been a ledger. */
    boolean hasLedger();

    /** What the ledger tells. Makes a ledger where there is none. */
    RunReports reports();

    /** What the audit remembers of runs. Makes a ledger where there is none. */
    RunHistory history();

    /** Where books and clips lie. Opens no ledger. */
    ObjectStore store();

    /** Which chapters can be heard before their books are published. Makes a ledger where there is none. */
    EarlyChapters earlyChapters();

    /** How published books sound. Makes a ledger where there is none. */
    BookSound sound();

    /** Narrates. */
    CatalogRuns runs();

    /** What lies in a folder, or below {@code s3://bucket/prefix}, to be narrated. */
    Inbox inbox(String address);

    /** Narrates what is new in an inbox. */
    Nights nights();

    /** From now on, runs and nights leave their documents to workers. */
    void leaveToWorkers();

    /** Takes narrations from the queue. */
    Worker worker();

    /** Which machine takes a scheduled night. */
    Turns turns();

    /** Plans what it means to try failed chunks again. Makes a ledger where there is none. */
    RetryPlanner retryPlanner();

    /** Narrates again what failed. */
    Retries retries();

    /** Holds what is published against the store. Makes a ledger where there is none. */
    Verification verification();

    /** Plans what it means to repair what a verification found. */
    RepairPlanner repairPlanner();

    /** Repairs. */
    Repairs repairs();

    /** Looks for what nobody needs any more. Makes a ledger where there is none. */
    PrunePlanner prunePlanner();

    /** Removes it. */
    Pruning pruning();

    /**
     * Begins to serve the operator's page.
     *
     * @param endings told what each run that was started from the page came to
     */
    OperatorPage serve(PageAddress address, RunEndings endings);

    /** Who reads documents in {@code language} that name no voice. */
    String defaultVoice(Language language);

    /** Who is told when a run has ended. */
    Notices notices();

    /** Whoever counts runs learns of one, or of a night, that ended by an exception and has told nothing itself. */
    void ended(ExitCode code);

    /** What units cost. */
    Price price();

    /** What is left of the account; empty where the provider does not tell it. Waits for it a few seconds at most. */
    Optional<AccountBalance> balance();

    /** {@code end} ends what the command does beside {@link #runs}, should a signal come; a run under way is stopped too. */
    void endedBy(Runnable end);

    /**
     * Asks what the command does to end. May be called from another thread at any time.
     *
     * @return what a person is told, if there is anything that ends by itself now
     */
    Optional<String> stop(StopReason why);

    /** Closes what is open, with all that is embedded, until it is asked for again. */
    void rest();

    /** Where a person finds an object: a file, or an {@code s3://} address. */
    String placeOf(ObjectKey key);

    /** The page that this machine keeps on a run, if it was written. */
    Optional<Path> report(int run);

    /** What speaks, for a person: the API's host, or the stand-in. */
    String speaker();

    @Override
    void close();
}

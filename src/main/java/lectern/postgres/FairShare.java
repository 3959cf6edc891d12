package lectern.postgres;

import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Shares the account's limit out among the processes that want more than it allows, so that none of them waits for ever: while
 * others want some, a process that holds its share, or more, leaves to them what becomes free.
 */
final class FairShare {

    private static final String OTHERS = "with " + TaskClaims.ALIVE + """

            select count(*) from process where id <> :process
            and wants_at > clock_timestamp() - interval '3 seconds' and id in (select id from alive)
            """;

    /** Once in a while is enough, so that waiting costs few writes; and only for a text that could be sent now. */
    private static final String WANTS = """
            update process set wants_at = clock_timestamp() where id = :process
            and (wants_at is null or wants_at < clock_timestamp() - interval '1 second')
            and exists (select 1 from chunk c join task t using (speech_key)
                where c.document = :document and c.edition = :edition
                and t.state = 'PLANNED' and (t.not_before is null or t.not_before <= now()))
            """;

    private FairShare() {}

    /**
     * To be called under the account's lock.
     *
     * @param limit how many tasks may be in flight
     * @param look what is
     * @return how many the process may submit now
     */
    static int of(JdbcClient jdbc, ThisProcess process, int limit, TaskClaims.Look look) {
        int free = limit - look.inFlight();
        return free <= 0 ? 0 : allowed(jdbc, process, limit, free, look);
    }

    /** The process has submitted what it may of an edition, and would submit more. Under the account's lock too. */
    static void wants(JdbcClient jdbc, ThisProcess process, DocumentId document, EditionId edition) {
        Editions.of(jdbc.sql(WANTS).param("process", process.id()), document, edition)
                .update();
    }

    private static int allowed(JdbcClient jdbc, ThisProcess process, int limit, int free, TaskClaims.Look look) {
        int others = look.others() ? others(jdbc, process) : 0;
        if (others == 0) {
            return free;
        }
        int share = (limit + others) / (others + 1);
        return Math.min(free, Math.max(0, share - look.mine()));
    }

    private static int others(JdbcClient jdbc, ThisProcess process) {
        return jdbc.sql(OTHERS)
                .param("process", process.id())
                .query(Integer.class)
                .single();
    }
}

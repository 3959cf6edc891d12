package lectern.postgres;

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

    private static final String MINE = """
            select count(*) from task where owner = :process and state in ('SUBMITTING', 'SUBMITTED')
            """;

    /** Once in a while is enough, so that waiting costs few writes. */
    private static final String WANTS = """
            update process set wants_at = clock_timestamp() where id = :process
            and (wants_at is null or wants_at < clock_timestamp() - interval '1 second')
            """;

    private FairShare() {}

    /**
     * To be called under the account's lock.
     *
     * @param free how many more tasks may be in flight
     * @param wanted how many the process would submit
     * @return how many it may submit now
     */
    static int of(JdbcClient jdbc, ThisProcess process, int limit, int free, int wanted) {
        int mine = free <= 0 ? 0 : allowed(jdbc, process, limit, free);
        if (mine < wanted) {
            jdbc.sql(WANTS).param("process", process.id()).update();
        }
        return mine;
    }

    private static int allowed(JdbcClient jdbc, ThisProcess process, int limit, int free) {
        int others = count(jdbc, OTHERS, process);
        if (others == 0) {
            return free;
        }
        int share = (limit + others) / (others + 1);
        return Math.min(free, Math.max(0, share - count(jdbc, MINE, process)));
    }

    private static int count(JdbcClient jdbc, String sql, ThisProcess process) {
        return jdbc.sql(sql).param("process", process.id()).query(Integer.class).single();
    }
}

package lectern.postgres;

/** What operators want of runs: whoever shares the database may wish, and the run itself looks. */
public final class RunWishes {

    /** Nobody wishes anything of a run that has ended, or whose process is dead; and a stop stands. */
    private static final String WISH = "with " + TaskClaims.ALIVE + """

            insert into run_wish (run, wish)
            select id, :wish from run where id = :run and ended_at is null and process in (select id from alive)
            on conflict (run) do update set wish = excluded.wish, wished_at = now() where run_wish.wish <> 'STOP'
            """;

    private static final String OF = """
            select wish from run_wish where run = :run
            """;

    private final LedgerDatabase database;

    public RunWishes(LedgerDatabase database) {
        this.database = database;
    }

    /** Wishes something of a run; answers whether the run can still hear it. */
    public boolean wish(int run, RunWish wish) {
        return database.inTransaction(jdbc -> jdbc.sql(WISH)
                        .param("run", run)
                        .param("wish", wish.name())
                        .update())
                > 0;
    }

    /** What is wanted of a run now; where nobody said anything, that it goes on. */
    public RunWish of(int run) {
        return database.reading(jdbc -> jdbc.sql(OF)
                .param("run", run)
                .query((row, number) -> RunWish.valueOf(row.getString("wish")))
                .optional()
                .orElse(RunWish.GO_ON));
    }
}

package lectern.postgres;

/** What operators want of runs: whoever shares the database may wish, and the run itself looks. */
public final class RunWishes {

    /** Nobody wishes anything of a run that has ended, or to which no living process sees; and a stop stands. */
    private static final String WISH = """
            with %s insert into run_wish (run, wish) select r.id, :wish from run r where r.id = :run and %s
            on conflict (run) do update set wish = excluded.wish, wished_at = now() where run_wish.wish <> 'STOP'
            """.formatted(TaskClaims.ALIVE, Runs.IS_ALIVE);

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

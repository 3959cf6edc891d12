package lectern.doctor;

import java.time.Duration;
import lectern.doctor.Finding.Subject;
import lectern.postgres.DatabaseProbe;

/** The database of the ledger. */
public final class DatabaseCheck implements Check {

    private static final Subject DATABASE =
            new Subject("database", "the ledger: what was bought, and where each chunk stands");
    private static final int OLDEST = 14;
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(2);

    private final DatabaseProbe probe;
    private final String address;
    private final int newest;
    private final boolean hasOwner;

    /**
     * Of a database that is not embedded.
     *
     * @param address where it is, without a password
     * @param newest the version of the ledger's tables that this program works with
     * @param hasOwner whether tables are made and changed by a user of their own, {@code spring.flyway.user}
     */
    public DatabaseCheck(DatabaseProbe probe, String address, int newest, boolean hasOwner) {
        this.probe = probe;
        this.address = address;
        this.newest = newest;
        this.hasOwner = hasOwner;
    }

    /** @param exists whether it has been started before */
    public static Check embedded(boolean exists) {
        return () -> DATABASE.ok("embedded, started when needed; " + (exists ? "it has a ledger" : "no ledger yet"));
    }

    @Override
    public Finding look() {
        DatabaseProbe.Answer answer = probe.ask();
        if (answer instanceof DatabaseProbe.Unreachable unreachable) {
            return DATABASE.fail(
                    address + ": " + OneLine.of(unreachable.why()).replaceAll("\\.$", ""),
                    unreachable.isRefusal()
                            ? "check SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD and the database's name"
                            : "check SPRING_DATASOURCE_URL, and that the server runs and is reachable from here");
        }
        return judged((DatabaseProbe.Facts) answer);
    }

    /** A server that answers. */
    Finding judged(DatabaseProbe.Facts facts) {
        String found = "%s: PostgreSQL %s, %s"
                .formatted(
                        address,
                        facts.version(),
                        facts.tables() == null ? "no ledger yet" : "a ledger of version " + facts.tables());
        if (facts.major() < OLDEST) {
            return DATABASE.fail(found, "use PostgreSQL %d or newer".formatted(OLDEST));
        }
        if (facts.isReadOnly()) {
            return DATABASE.fail(found + "; it takes no writes", "name the primary server, not a standby");
        }
        if (!facts.mayWrite()) {
            return DATABASE.fail(
                    found + "; its tables cannot be read and written",
                    "grant usage on the schema, and select, insert, update and delete on all its tables to the user");
        }
        if (hasToChange(facts) && !facts.mayMakeTables() && !hasOwner) {
            return DATABASE.fail(
                    found + "; tables have to be made or changed, and this user cannot",
                    "start a command as their owner once (SPRING_FLYWAY_USER), or grant usage and create on the schema");
        }
        if (!facts.keepsSessionLocks()) {
            return DATABASE.fail(
                    found + "; locks do not last as long as a connection",
                    "let the pooler in front of it work by session, or name the server itself");
        }
        if (facts.ahead().abs().compareTo(WORTH_A_WORD) > 0) {
            return DATABASE.warn(
                    "%s; its clock is %d s %s this machine's"
                            .formatted(
                                    found,
                                    facts.ahead().abs().toSeconds(),
                                    facts.ahead().isNegative() ? "behind" : "ahead of"),
                    "let both take their time from the network: a task whose request was cut off is recognised by when it was made");
        }
        return DATABASE.ok(found);
    }

    private boolean hasToChange(DatabaseProbe.Facts facts) {
        return facts.tables() == null || Integer.parseInt(facts.tables()) < newest;
    }
}

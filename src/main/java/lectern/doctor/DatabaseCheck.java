package lectern.doctor;

import lectern.doctor.Finding.Subject;
import lectern.postgres.DatabaseProbe;

/** The database of the ledger. */
public final class DatabaseCheck implements Check {

    private static final Subject DATABASE =
            new Subject("database", "the ledger: what was bought, and where each chunk stands");
    private static final int OLDEST = 14;

    private final DatabaseProbe probe;
    private final String address;

    /** @param address where it is, without a password */
    public DatabaseCheck(DatabaseProbe probe, String address) {
        this.probe = probe;
        this.address = address;
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
        DatabaseProbe.Facts facts = (DatabaseProbe.Facts) answer;
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
        if (!facts.mayMakeTables()) {
            return DATABASE.fail(
                    found + "; no tables can be made or written",
                    "grant usage and create on the schema to the user, who has to own the ledger's tables");
        }
        if (!facts.keepsSessionLocks()) {
            return DATABASE.fail(
                    found + "; locks do not last as long as a connection",
                    "let the pooler in front of it work by session, or name the server itself");
        }
        return DATABASE.ok(found);
    }
}

package lectern.postgres;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import lectern.document.DocumentId;
import lectern.manifest.EditionId;
import org.jspecify.annotations.Nullable;

/**
 * What the editions that this process narrates still lack, found with one statement for all of them, ten times a second at most:
 * many narrations that wait side by side cost the database no more than one. Safe to use from many threads.
 */
public final class EditionWatch {

    private static final String LOOK = """
            with coming as materialized (
                select speech_key from task where state in ('SUBMITTING', 'SUBMITTED')
                and (state = 'SUBMITTED' or sent_at is not null and doubted_at is null)
                union all select speech_key from task where state = 'READY'
            )
            select w.document, w.edition,
                exists (select 1 from chunk c join task t using (speech_key) where c.document = w.document
                    and c.edition = w.edition and t.state in ('PLANNED', 'SUBMITTING')) as lacking,
                exists (select 1 from coming join chunk c using (speech_key) where c.document = w.document
                    and c.edition = w.edition) as coming
            from unnest(:documents::text[], :editions::text[]) as w (document, edition)
            """;

    private static final long BETWEEN_LOOKS_NANOS = Duration.ofMillis(100).toNanos();
    private static final long FORGOTTEN_AFTER_NANOS = Duration.ofSeconds(5).toNanos();

    /** Between two looks, so many times as long as the one before took. */
    private static final int LOOK_SELDOM = 10;

    private final LedgerDatabase database;
    private final LongSupplier nanos;
    private final Map<Watched, Long> askedAt = new HashMap<>();
    private Map<Watched, Standing> seen = Map.of();
    private long seenAt;
    private long nextLook;
    private boolean isLooking;

    public EditionWatch(LedgerDatabase database) {
        this(database, System::nanoTime);
    }

    /** @param nanos a time that never goes back */
    EditionWatch(LedgerDatabase database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
        this.nextLook = nanos.getAsLong();
    }

    private record Watched(DocumentId document, EditionId edition) {}

    /**
     * What an edition still lacks.
     *
     * @param isToBeSent whether some of its texts are not accepted by the provider yet: planned, being sent, or in doubt
     * @param isComing whether something was asked for that may still give audio by itself
     */
    public record Standing(boolean isToBeSent, boolean isComing) {

        /** Whether nothing is still to be asked for, or awaited, from the provider. */
        public boolean isSettled() {
            return !isToBeSent && !isComing;
        }
    }

    /** Now, by the clock of {@link #standing}. */
    public long now() {
        return nanos.getAsLong();
    }

    /**
     * How an edition stands, as it was seen at {@code since} or later; null where nobody has looked since, and it is too soon to
     * look again. To be asked again after a moment; and by whoever wants to see it change, for what is seen later than before.
     */
    public @Nullable Standing standing(DocumentId document, EditionId edition, long since) {
        Watched wanted = new Watched(document, edition);
        List<Watched> toSee;
        long began;
        synchronized (this) {
            began = now();
            askedAt.put(wanted, began);
            Standing known = seenAt - since >= 0 ? seen.get(wanted) : null;
            if (known != null || isLooking || nextLook - began > 0) {
                return known;
            }
            askedAt.values().removeIf(asked -> began - asked > FORGOTTEN_AFTER_NANOS);
            toSee = List.copyOf(askedAt.keySet());
            isLooking = true;
        }
        Map<Watched, Standing> found = null;
        try {
            found = look(toSee);
            return found.get(wanted);
        } finally {
            synchronized (this) {
                isLooking = false;
                long ended = now();
                nextLook = Math.max(began + BETWEEN_LOOKS_NANOS, ended + LOOK_SELDOM * (ended - began));
                if (found != null) {
                    seen = found;
                    seenAt = began;
                }
            }
        }
    }

    private Map<Watched, Standing> look(List<Watched> editions) {
        String[] documents =
                editions.stream().map(watched -> watched.document().value()).toArray(String[]::new);
        String[] ids =
                editions.stream().map(watched -> watched.edition().value()).toArray(String[]::new);
        Map<Watched, Standing> found = new HashMap<>();
        database.reading(jdbc -> {
            found.clear();
            jdbc.sql(LOOK).param("documents", documents).param("editions", ids).query(row -> {
                found.put(
                        new Watched(new DocumentId(row.getString("document")), new EditionId(row.getString("edition"))),
                        new Standing(row.getBoolean("lacking"), row.getBoolean("coming")));
            });
            return found;
        });
        return found;
    }
}

package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lectern.document.DocumentId;
import lectern.report.DocumentFacts;
import lectern.report.Flight;
import lectern.report.Latency;
import lectern.report.Pace;
import lectern.report.Trouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the audit remembers of a run that has ended: its pace, how long the provider took, and what went wrong on the way. */
public final class RunHistory {

    /**
     * What the audit says of the run's documents by its processes while it lasted. Found by its time: a run that bought little
     * has few rows there, however many chunks its documents have. The place of each is looked for by itself, because the
     * planner, which takes documents and editions to have nothing to do with each other, would begin with all chunks.
     */
    private static final String TOLD = """
            select a.* from run r join audit a on a.at >= r.started_at and a.at <= coalesce(r.ended_at, 'infinity')
            where r.id = :run and a.process in %s
            and (select true from chunk c join narration n on n.document = c.document and n.edition = c.edition
                where n.run = r.id and c.speech_key = a.speech_key limit 1)\
            """.formatted(Purchases.PROCESSES);

    private static final String TIMES = """
            select r.started_at, coalesce(r.ended_at, now()) as ended_at,
                coalesce((select max(max_in_flight) from account), 0) as max_in_flight
            from run r where r.id = :run
            """;

    /**
     * Of all processes, because the limit is the account's; what has not ended within a day before the run is forgotten, and what
     * ended after it was in flight to its end. Of an adopted task nobody knows when it was submitted, and so not how long it took.
     *
     * @see Purchases#OF_RUN
     */
    private static final String FLIGHTS = """
            with %s,
            flight as (select a.speech_key, a.attempt, min(a.id) filter (where a.event in ('ACCEPTED', 'ADOPTED')) as id,
                min(a.at) filter (where a.event in ('ACCEPTED', 'ADOPTED')) as began,
                min(a.at) filter (where a.event in ('SUCCEEDED', 'FAILED', 'REJECTED')) as ended,
                min(a.at) filter (where a.event in ('SUCCEEDED', 'FAILED')) as answered,
                bool_or(a.event in ('ACCEPTED', 'ADOPTED') and a.at >= own.started_at and a.process = any (own.processes))
                    as is_own,
                bool_or(a.event = 'ADOPTED') as is_adopted
                from own join audit a on a.at >= own.started_at - interval '1 day' and a.at <= own.ended_at
                where a.event in ('ACCEPTED', 'ADOPTED', 'SUCCEEDED', 'FAILED', 'REJECTED')
                group by a.speech_key, a.attempt),
            placed as (select each.*, is_own and bool_or(id is null) over (partition by speech_key) as bought
                from (select * from flight f where f.id is not null
                        and (f.ended is null or f.ended >= (select started_at from own))
                    union all
                    select c.speech_key, null, null, null, null, null, null, null from %s where n.run = :run) each)
            select began, ended, bought,
                (case when bought and not is_adopted then extract(epoch from coalesce(answered, (select min(b.at) from audit b
                    where b.speech_key = placed.speech_key and b.attempt = placed.attempt and b.id > placed.id
                    and b.event in ('SUCCEEDED', 'FAILED'))) - began) * 1000 end)::bigint as millis
            from placed where id is not null order by id
            """.formatted(Purchases.OWN, Purchases.PLACES);

    private static final String TROUBLES = "with told as (" + TOLD + """
            )
            select event, coalesce(code, 0) as code, count(*) as times, count(distinct speech_key) as texts,
                coalesce(min(message), '') as message
            from told where event in ('REFUSED', 'UNAVAILABLE', 'IN_DOUBT', 'FAILED', 'REJECTED')
            group by event, coalesce(code, 0) order by times desc, event, code
            """;

    /** @see #DOCUMENTS */
    private static final String STOOD = """
            stood as (select p.document, p.edition,
                count(*) filter (where t.state in ('DOWNLOADED', 'STORED') and p.asked) as bought,
                count(*) filter (where t.state in ('DOWNLOADED', 'STORED') and not p.asked) as reused,
                count(*) filter (where t.state in ('SUBMITTING', 'SUBMITTED', 'READY')) as under_way,
                count(*) filter (where t.state = 'PLANNED') as planned,
                count(*) filter (where t.state = 'FAILED') as failed
                from placed p left join task t on t.speech_key = p.speech_key
                group by p.document, p.edition)
            select s.document, s.bought, s.reused, s.under_way, s.planned, s.failed,
                (select min(h.lufs) from chapter h where h.document = s.document and h.edition = s.edition) as quietest,
                (select max(h.lufs) from chapter h where h.document = s.document and h.edition = s.edition) as loudest,
                (select count(distinct (x.chapter, x.number)) from suspicion x
                    where x.document = s.document and x.edition = s.edition) as suspects
            from stood s
            """;

    /**
     * In one pass over the run's chunks, and what it asked for beside them.
     *
     * @see Purchases#OF_RUN
     */
    private static final String DOCUMENTS = """
            with %s,
            placed as (select * from (select document, edition, speech_key,
                row_number() over (partition by speech_key order by document, chapter, number) = 1
                    and bool_or(document is null) over (partition by speech_key) as asked
                from (select n.document, n.edition, c.chapter, c.number, c.speech_key
                    from narration n left join chunk c on c.document = n.document and c.edition = n.edition where n.run = :run
                    union all
                    select null, null, null, null, a.speech_key
                    from own join audit a on a.at >= own.started_at and a.at <= own.ended_at
                    where a.event in ('ACCEPTED', 'ADOPTED') and a.process = any (own.processes)) each) every
                where document is not null),
            %s""".formatted(Purchases.OWN, STOOD);

    /** Of few documents, and so each chunk's other places and its requests are looked for by themselves. */
    private static final String SOME_DOCUMENTS = """
            with placed as materialized (select n.document, n.edition, c.speech_key,
                not exists (select 1 from chunk o join narration m
                    on m.run = n.run and m.document = o.document and m.edition = o.edition
                    where o.speech_key = c.speech_key
                    and (o.document, o.chapter, o.number) < (c.document, c.chapter, c.number))
                    and exists (select 1 from run r join audit a
                        on a.at >= r.started_at and a.at <= coalesce(r.ended_at, 'infinity')
                        where r.id = n.run and a.speech_key = c.speech_key
                        and a.event in ('ACCEPTED', 'ADOPTED') and a.process in %s) as asked
                from narration n left join chunk c on c.document = n.document and c.edition = n.edition
                where n.run = :run and n.document = any (:documents)),
            %s""".formatted(Purchases.PROCESSES, STOOD);

    private final LedgerDatabase database;

    public RunHistory(LedgerDatabase database) {
        this.database = database;
    }

    /**
     * How fast a run was.
     *
     * @param pace how many tasks were in flight and bought while it lasted, and where its time went
     * @param latency how long the tasks took that it bought, and whose end is known
     */
    public record Timing(Pace pace, Latency latency) {}

    /** How fast the run was. */
    public Timing timing(int run) {
        List<Flight> flights = new ArrayList<>();
        List<Long> millis = new ArrayList<>();
        database.reading(jdbc -> {
            flights.clear();
            millis.clear();
            jdbc.sql(FLIGHTS).param("run", run).query(row -> {
                flights.add(flight(row));
                long took = row.getLong("millis");
                if (!row.wasNull()) {
                    millis.add(took);
                }
            });
            return flights;
        });
        return database.reading(jdbc -> jdbc.sql(TIMES)
                .param("run", run)
                .query((row, number) -> new Timing(
                        Pace.of(
                                row.getInt("max_in_flight"),
                                row.getTimestamp("started_at").toInstant(),
                                row.getTimestamp("ended_at").toInstant(),
                                flights),
                        new Latency(millis)))
                .single());
    }

    /** What went wrong for the run's documents in its process, most frequent first. */
    public List<Trouble> troubles(int run) {
        return database.reading(jdbc ->
                jdbc.sql(TROUBLES).param("run", run).query(RunHistory::trouble).list());
    }

    /** How each of the run's documents stands, and sounds. */
    public Map<DocumentId, DocumentFacts> documents(int run) {
        return documents(jdbc -> jdbc.sql(DOCUMENTS).param("run", run));
    }

    /** The same of a few of them. */
    public Map<DocumentId, DocumentFacts> documents(int run, Collection<DocumentId> documents) {
        String[] ids = documents.stream().map(DocumentId::value).toArray(String[]::new);
        return documents(jdbc -> jdbc.sql(SOME_DOCUMENTS).param("run", run).param("documents", ids));
    }

    private Map<DocumentId, DocumentFacts> documents(Function<JdbcClient, JdbcClient.StatementSpec> asked) {
        Map<DocumentId, DocumentFacts> documents = new HashMap<>();
        database.reading(jdbc -> {
            asked.apply(jdbc).query(row -> {
                documents.put(new DocumentId(row.getString("document")), document(row));
            });
            return documents;
        });
        return documents;
    }

    private static Flight flight(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended");
        Instant to = ended == null ? null : ended.toInstant();
        return new Flight(row.getTimestamp("began").toInstant(), to, row.getBoolean("bought"));
    }

    private static Trouble trouble(ResultSet row, int number) throws SQLException {
        return new Trouble(
                Trouble.Kind.valueOf(row.getString("event")),
                row.getInt("code"),
                row.getInt("times"),
                row.getInt("texts"),
                row.getString("message"));
    }

    private static DocumentFacts document(ResultSet row) throws SQLException {
        return new DocumentFacts(
                row.getInt("bought"),
                row.getInt("reused"),
                row.getInt("under_way"),
                row.getInt("planned"),
                row.getInt("failed"),
                decibels(row, "quietest"),
                decibels(row, "loudest"),
                row.getInt("suspects"));
    }

    private static @Nullable Double decibels(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}

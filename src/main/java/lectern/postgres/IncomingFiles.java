package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import lectern.document.DocumentId;
import lectern.document.IncomingFile;
import lectern.postgres.RememberedFile.State;

/** What was done with the files of inboxes, and who works on an inbox. */
public final class IncomingFiles {

    /** What a later run wants otherwise is that run's; what has been published is unfinished again where its next revision is wanted. */
    private static final String OF_INBOX = """
            with %s select i.*, case
                when i.outcome = 'REFUSED' then 'REFUSED'
                when i.edition <> (select n.edition from narration n join run r on r.id = n.run
                    where n.document = i.document and %s order by n.run desc limit 1)
                    or e.published_at is not null
                    and (d.current_edition is distinct from e.id or d.current_revision = e.revision) then 'PUBLISHED'
                when exists (select 1 from chunk c join task t on t.speech_key = c.speech_key and t.state = 'FAILED'
                    where c.document = i.document and c.edition = i.edition) then 'INCOMPLETE'
                else 'UNFINISHED' end as state
            from incoming i
            left join document d on d.id = i.document
            left join edition e on e.document = i.document and e.id = i.edition
            where i.source = :source
            """.formatted(TaskClaims.ALIVE, Runs.COUNTS);

    private static final String REMEMBER = """
            insert into incoming
                (source, name, bytes, modified_ms, tag, sha256, wanted, outcome, document, edition, message)
            values (:source, :name, :bytes, :modified, :tag, :sha256, :wanted, :outcome, :document, :edition, :message)
            on conflict (source, name) do update set
                bytes = excluded.bytes, modified_ms = excluded.modified_ms, tag = excluded.tag, sha256 = excluded.sha256,
                wanted = excluded.wanted, outcome = excluded.outcome,
                document = coalesce(excluded.document, incoming.document), -- who is refused keeps its id
                edition = excluded.edition, message = excluded.message, noted_at = now()
            """;

    private final LedgerDatabase database;
    private final ThisProcess process;

    public IncomingFiles(LedgerDatabase database, ThisProcess process) {
        this.database = database;
        this.process = process;
    }

    /** The inbox's lock, if nobody else works on it; to be held for a whole night. */
    public Optional<SessionLock> tryAcquire(String inbox) {
        return process.tryAcquire(SessionLock.INBOX, inbox.hashCode());
    }

    /** All that is remembered of an inbox, by the files' names. */
    public Map<String, RememberedFile> of(String inbox) {
        return database.reading(jdbc ->
                jdbc.sql(OF_INBOX).param("source", inbox).query((row, number) -> remembered(row)).list().stream()
                        .collect(Collectors.toMap(file -> file.file().name(), Function.identity())));
    }

    /** Remembers what came of a file, in place of what was known of one of its name. */
    public void remember(String inbox, RememberedFile file) {
        DocumentId document = file.document();
        database.inTransaction(jdbc -> jdbc.sql(REMEMBER)
                .param("source", inbox)
                .param("name", file.file().name())
                .param("bytes", file.file().bytes())
                .param("modified", file.file().modified().toEpochMilli())
                .param("tag", file.file().tag())
                .param("sha256", file.sha256())
                .param("wanted", file.wanted())
                .param("outcome", file.state() == State.REFUSED ? "REFUSED" : "NARRATED")
                .param("document", document == null ? null : document.value())
                .param("edition", file.edition())
                .param("message", file.message())
                .update());
    }

    private static RememberedFile remembered(ResultSet row) throws SQLException {
        IncomingFile file = new IncomingFile(
                row.getString("name"),
                row.getLong("bytes"),
                Instant.ofEpochMilli(row.getLong("modified_ms")),
                row.getString("tag"));
        String document = row.getString("document");
        return new RememberedFile(
                file,
                row.getString("sha256"),
                row.getString("wanted"),
                State.valueOf(row.getString("state")),
                document == null ? null : new DocumentId(document),
                row.getString("edition"),
                row.getString("message"));
    }
}

package lectern.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import lectern.chunk.FirstWords;
import lectern.chunk.SpeechKey;
import lectern.document.DocumentId;
import lectern.task.TaskFailure;

/**
 * A chunk that failed: its place, and why.
 *
 * @param chapter its chapter's number, from 1
 * @param chunk its number in the chapter, from 1
 * @param words the beginning of its text, on one line
 * @param key what would be bought
 */
public record FailedChunk(
        DocumentId document,
        int chapter,
        String chapterTitle,
        int chunk,
        String words,
        SpeechKey key,
        TaskFailure failure) {

    static FailedChunk of(ResultSet row, int number) throws SQLException {
        return new FailedChunk(
                new DocumentId(row.getString("document")),
                row.getInt("chapter"),
                row.getString("title"),
                row.getInt("number"),
                FirstWords.of(row.getString("beginning")),
                new SpeechKey(row.getString("speech_key")),
                new TaskFailure(
                        row.getInt("failure_code"),
                        row.getString("failure_reason"),
                        row.getString("failure_request_id")));
    }
}

package lectern;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lectern.postgres.TestDatabase;

/** What the ledger and its audit say of each text, all as of one instant. */
final class LedgersBook {

    private static final String HISTORIES = """
            select t.speech_key, t.text, t.state, t.attempt, t.provider_task_id,
                t.state = 'SUBMITTING' and t.sent_at is not null as under_way,
                array_remove(array_agg(a.provider_task_id order by a.id)
                    filter (where a.event in ('ACCEPTED', 'ADOPTED')), null) as named,
                array_remove(array_agg(a.provider_task_id) filter (where a.event = 'ADOPTED'), null) as adopted,
                array_remove(array_agg(a.provider_task_id) filter (where a.event = 'SUCCEEDED'), null) as succeeded,
                count(*) filter (where a.event in ('ACCEPTED', 'ADOPTED', 'REFUSED', 'UNAVAILABLE', 'IN_DOUBT')) as answers,
                count(*) filter (where a.event = 'IN_DOUBT') as in_doubt,
                count(*) filter (where a.event = 'FAILED') as failed,
                count(*) filter (where a.event = 'REJECTED') as rejected
            from task t left join audit a using (speech_key)
            group by t.speech_key
            """;

    private final Map<String, History> byText;

    private LedgersBook(List<History> histories) {
        this.byText = histories.stream().collect(Collectors.toMap(History::text, Function.identity()));
    }

    /** The book as it is now; a statement sees one instant. */
    static LedgersBook of(TestDatabase database) {
        return new LedgersBook(
                database.jdbc().sql(HISTORIES).query(LedgersBook::history).list());
    }

    /**
     * What became of a text until now.
     *
     * @param isUnderWay whether a request for it has been sent, or is about to be, and its answer is not recorded
     * @param attempts requests that were begun
     * @param taskId the task whose audio was taken last
     * @param named the provider's tasks that the audit names, in order
     * @param adopted those of them that were found in the provider's list
     * @param succeeded the tasks that are known to have given audio
     * @param answers the requests of which the audit says what they came to
     * @param inDoubt requests that may have become a task that nobody knows
     * @param failed tasks that ended without audio
     * @param rejected tasks whose audio was not taken
     */
    record History(
            String key,
            String text,
            String state,
            boolean isUnderWay,
            int attempts,
            String taskId,
            List<String> named,
            List<String> adopted,
            List<String> succeeded,
            int answers,
            int inDoubt,
            int failed,
            int rejected) {

        boolean isStored() {
            return state.equals("STORED");
        }
    }

    Map<String, History> byText() {
        return byText;
    }

    private static History history(ResultSet row, int number) throws SQLException {
        return new History(
                row.getString("speech_key"),
                row.getString("text"),
                row.getString("state"),
                row.getBoolean("under_way"),
                row.getInt("attempt"),
                row.getString("provider_task_id"),
                names(row.getArray("named")),
                names(row.getArray("adopted")),
                names(row.getArray("succeeded")),
                row.getInt("answers"),
                row.getInt("in_doubt"),
                row.getInt("failed"),
                row.getInt("rejected"));
    }

    private static List<String> names(Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}

package lectern.postgres;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a run's processes bought for its documents while the run lasted.
 *
 * @param bought tasks that the provider accepted, those included that were found in its list
 * @param boughtAgain those of them that replace audio which could not be trusted, could not be had, or was lost
 * @param reused chunks whose audio is here and had not to be bought in this run: repeated texts, and what was there before
 * @param inDoubt requests of which nobody knows whether they arrived, or knows it yet
 * @param units what the provider says that it deducted for them, whoever was told
 * @param stillToBook those of them whose end nobody has learnt yet; their units come on top
 */
public record Purchases(int bought, int boughtAgain, int reused, int inDoubt, BigDecimal units, int stillToBook) {

    /** Who worked for a run. */
    static final String PROCESSES = """
            (select r.process union all select w.process from run_worker w where w.run = r.id)\
            """;

    /**
     * What the audit says of the run's documents by its processes while it lasted. Found by its time: a run that bought little
     * has few rows there, however many chunks its documents have. The place of each is looked for by itself, because the
     * planner, which takes documents and editions to have nothing to do with each other, would begin with all chunks.
     */
    static final String TOLD = """
            select a.* from run r join audit a on a.at >= r.started_at and a.at <= coalesce(r.ended_at, 'infinity')
            where r.id = :run and a.process in %s
            and (select true from chunk c join narration n on n.document = c.document and n.edition = c.edition
                where n.run = r.id and c.speech_key = a.speech_key limit 1)\
            """.formatted(PROCESSES);

    static final String OF_RUN = """
            with told as (%s),
            asked as materialized (select * from told where event in ('ACCEPTED', 'ADOPTED', 'IN_DOUBT'))
            select count(*) filter (where a.event <> 'IN_DOUBT') as bought,
                (select count(*) from narration n join chunk c on c.document = n.document and c.edition = n.edition
                    join task t on t.speech_key = c.speech_key
                    where n.run = :run and t.state in ('DOWNLOADED', 'STORED'))
                    - (select count(*) from (select distinct speech_key from asked where event <> 'IN_DOUBT') b
                        where (select t.state in ('DOWNLOADED', 'STORED') from task t where t.speech_key = b.speech_key)) as reused,
                count(*) filter (where a.event <> 'IN_DOUBT' and told.rejected) as bought_again,
                count(*) filter (where a.event = 'IN_DOUBT') + (select count(*) from task t, run r
                    where r.id = :run and t.owner in %s and t.state = 'SUBMITTING' and t.doubted_at is not null
                    and (select true from chunk c join narration n on n.document = c.document and n.edition = c.edition
                        where n.run = r.id and c.speech_key = t.speech_key limit 1)) as in_doubt,
                coalesce(sum(told.units) filter (where a.event <> 'IN_DOUBT'), 0) as units,
                count(*) filter (where a.event <> 'IN_DOUBT' and not told.ended) as still_to_book
            from asked a
            cross join lateral (select
                count(*) filter (where b.event in ('REJECTED', 'LOST') and b.id < a.id) > 0 as rejected,
                count(*) filter (where b.event in ('SUCCEEDED', 'FAILED') and b.attempt = a.attempt) > 0 as ended,
                sum(b.units) filter (where b.event in ('SUCCEEDED', 'FAILED') and b.attempt = a.attempt) as units
                from audit b where b.speech_key = a.speech_key) told
            """.formatted(TOLD, PROCESSES);

    static Purchases of(ResultSet row, int number) throws SQLException {
        return new Purchases(
                row.getInt("bought"),
                row.getInt("bought_again"),
                row.getInt("reused"),
                row.getInt("in_doubt"),
                row.getBigDecimal("units"),
                row.getInt("still_to_book"));
    }
}

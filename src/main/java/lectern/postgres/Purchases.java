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

    static final String OF_RUN = """
            with chunks as (select c.speech_key from narration n
                join chunk c on c.document = n.document and c.edition = n.edition where n.run = :run),
            mine as (select distinct speech_key from chunks),
            here as (select speech_key from task join mine using (speech_key) where state in ('DOWNLOADED', 'STORED')),
            asked as (select a.* from audit a join mine using (speech_key), run r
                where r.id = :run and a.process in (select r.process union all select w.process from run_worker w where w.run = r.id) and a.event in ('ACCEPTED', 'ADOPTED', 'IN_DOUBT')
                and a.at >= r.started_at and (r.ended_at is null or a.at <= r.ended_at))
            select count(*) filter (where a.event <> 'IN_DOUBT') as bought,
                (select count(*) from chunks join here using (speech_key)) - (select count(*) from here
                    where speech_key in (select speech_key from asked where event <> 'IN_DOUBT')) as reused,
                count(*) filter (where a.event <> 'IN_DOUBT' and again.rejected) as bought_again,
                count(*) filter (where a.event = 'IN_DOUBT') + (select count(*) from task t join mine using (speech_key), run r
                    where r.id = :run and t.owner in (select r.process union all select w.process from run_worker w where w.run = r.id) and t.state = 'SUBMITTING' and t.doubted_at is not null)
                    as in_doubt,
                coalesce(sum(told.units) filter (where a.event <> 'IN_DOUBT'), 0) as units,
                count(*) filter (where a.event <> 'IN_DOUBT' and not told.ended) as still_to_book
            from asked a
            cross join lateral (select exists (select 1 from audit b
                where b.speech_key = a.speech_key and b.event in ('REJECTED', 'LOST') and b.id < a.id) as rejected) again
            cross join lateral (select count(*) > 0 as ended, sum(b.units) as units from audit b
                where b.speech_key = a.speech_key and b.attempt = a.attempt
                and b.event in ('SUCCEEDED', 'FAILED')) told
            """;

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

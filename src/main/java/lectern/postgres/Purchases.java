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

    /** The run, with the processes whose purchases are its own. */
    static final String OWN = """
            own as materialized (select r.id, r.started_at, coalesce(r.ended_at, 'infinity') as ended_at,
                array%s as processes from run r where r.id = :run)\
            """.formatted(PROCESSES);

    /** Where the run's texts stand. */
    static final String PLACES = """
            narration n join chunk c on c.document = n.document and c.edition = n.edition\
            """;

    /**
     * In one pass over the run's chunks and one over what the audit says of the time that it lasted, brought together by grouping: a
     * join of the two would be planned by estimates, which are wrong by far while a large run is recorded, and then never ends; and
     * to look each up costs more than all else. Looked up is what is rare: a task whose end was learnt after the run, and what was
     * bought again.
     */
    static final String OF_RUN = """
            with %s,
            told as (select a.speech_key, a.attempt, min(a.id) as id,
                (count(*) filter (where a.event in ('ACCEPTED', 'ADOPTED') and a.process = any (own.processes)))::int as bought,
                (count(*) filter (where a.event = 'IN_DOUBT' and a.process = any (own.processes)))::int as in_doubt,
                bool_or(a.event in ('SUCCEEDED', 'FAILED')) as ended,
                sum(a.units) filter (where a.event in ('SUCCEEDED', 'FAILED')) as units
                from own join audit a on a.at >= own.started_at and a.at <= own.ended_at
                where a.event in ('ACCEPTED', 'ADOPTED', 'IN_DOUBT', 'SUCCEEDED', 'FAILED')
                group by a.speech_key, a.attempt),
            asked as (select speech_key, bought, in_doubt,
                case when attempt > 1 and bought > 0 and (select true from audit b where b.speech_key = told.speech_key
                    and b.event in ('REJECTED', 'LOST') and b.id < told.id limit 1) then bought else 0 end as bought_again,
                case when bought = 0 then null when ended then units else (select sum(b.units) from audit b
                    where b.speech_key = told.speech_key and b.attempt = told.attempt
                    and b.event in ('SUCCEEDED', 'FAILED')) end as units,
                case when bought = 0 or ended or (select true from audit b
                    where b.speech_key = told.speech_key and b.attempt = told.attempt
                    and b.event in ('SUCCEEDED', 'FAILED') limit 1) then 0 else bought end as still_to_book
                from told where bought > 0 or in_doubt > 0),
            texts as (select speech_key, sum(places) as places, bool_or(is_here) as is_here, sum(bought) as bought,
                sum(in_doubt) as in_doubt, sum(bought_again) as bought_again, sum(units) as units,
                sum(still_to_book) as still_to_book
                from (select c.speech_key, 1 as places, t.state in ('DOWNLOADED', 'STORED') as is_here, 0 as bought,
                        0 as in_doubt, 0 as bought_again, null::numeric as units, 0 as still_to_book
                    from %s join task t on t.speech_key = c.speech_key where n.run = :run
                    union all
                    select speech_key, 0, false, bought, in_doubt, bought_again, units, still_to_book from asked) each
                group by speech_key having sum(places) > 0)
            select coalesce(sum(bought), 0) as bought, coalesce(sum(bought_again), 0) as bought_again,
                coalesce(sum(case when not is_here then 0 when bought > 0 then places - 1 else places end), 0) as reused,
                coalesce(sum(in_doubt), 0) + (select count(*) from task t, own
                    where t.owner = any (own.processes) and t.state = 'SUBMITTING' and t.doubted_at is not null
                    and (select true from chunk c join narration n on n.document = c.document and n.edition = c.edition
                        where n.run = own.id and c.speech_key = t.speech_key limit 1)) as in_doubt,
                coalesce(sum(units), 0) as units, coalesce(sum(still_to_book), 0) as still_to_book
            from texts
            """.formatted(OWN, PLACES);

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

-- A ledger of many nights: 60 books of 100 chunks, 12 000 documents of one, 20 nights that found these up to date.
insert into process (host, pid) select 'night', i from generate_series(1, 25) i;
insert into account (name, max_in_flight) values ('kling', 5) on conflict do nothing;

create temp table shelf as
select i, 'doc-' || lpad(i::text, 6, '0') as document, left(md5('edition' || i), 16) as edition,
    case when i <= 60 then 10 else 1 end as each
from generate_series(1, 12060) i;

create temp table place as
select s.i, s.document, s.edition, c as chapter, n as number,
    encode(sha256((s.document || '/' || c || '/' || n)::bytea), 'hex') as speech_key
from shelf s cross join lateral generate_series(1, s.each) c cross join lateral generate_series(1, s.each) n;

insert into document (id, current_edition) select document, edition from shelf;
insert into edition (document, id, title, voice_id, voice_language, voice_speed, published_at, chunks)
select document, edition, 'Document ' || i, 'uk_man2', 'en', 1.0, now() - interval '10 days', each * each from shelf;
insert into chapter (document, edition, number, title)
select distinct document, edition, chapter, 'Chapter ' || chapter from place;
insert into task (speech_key, voice_id, voice_language, voice_speed, text, state, attempt, owner, submitted_at,
    provider_task_id, units, bytes, sha256, samples, sample_rate, channels)
select speech_key, 'uk_man2', 'en', 1.0, repeat(speech_key || ' ', 4), 'STORED', 1, 1, now() - interval '10 days',
    'task-' || left(speech_key, 24), 0.05, 400000, speech_key, 1000000, 24000, 1
from place order by speech_key;
insert into chunk (document, edition, chapter, number, speech_key, text_sha256, characters, gap)
select document, edition, chapter, number, speech_key, speech_key, 260, '' from place;
insert into audit (at, speech_key, attempt, process, event, units, provider_task_id)
select now() - interval '10 days', speech_key, 1, 1, e, case e when 'SUCCEEDED' then 0.05 end, 'task-' || left(speech_key, 24)
from (values ('ACCEPTED'), ('SUCCEEDED')) of (e), place;

insert into run (process, catalog, started_at, ended_at, exit_code)
select 1 + i, '/nights/inbox', now() - (24 - i) * interval '8 hours', now() - (24 - i) * interval '8 hours' + interval '5 min', 0
from generate_series(0, 20) i;
insert into narration (run, document, edition, outcome)
select r.id, s.document, s.edition, case r.id when 1 then 'PUBLISHED' else 'UP_TO_DATE' end from run r, shelf s;

insert into batch_job_instance select i, 0, 'narration', md5(document) from shelf;
insert into batch_job_execution select i, 2, i, now(), now(), now(), 'COMPLETED', 'COMPLETED', '', now() from shelf;
insert into batch_job_execution_params
select i, p.name, 'java.lang.String', case p.name when 'document' then document when 'edition' then edition else '1' end, 'Y'
from shelf, (values ('document'), ('edition'), ('began-in'), ('run'), ('catalog')) p (name);
insert into batch_job_execution_context select i, 'rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZHhwP0AAAAAAAAB3CAAAABAAAAAAeA==', null from shelf;
insert into batch_step_execution
select i * 4 + s, 3, (array['split', 'submit', 'collect', 'publish'])[s + 1], i, now(), now(), now(), 'COMPLETED',
    1, 1, 0, 1, 0, 0, 0, 0, 'COMPLETED', '', now()
from shelf, generate_series(0, 3) s;
insert into batch_step_execution_context select i * 4 + s, 'rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZHhwP0AAAAAAAAB3CAAAABAAAAAAeA==', null from shelf, generate_series(0, 3) s;

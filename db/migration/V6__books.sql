-- What a book needs beside its clips, so that it is made again from the ledger and the store alone.

-- Its picture, which lies in the store under its checksum; how loud its chapters are made (LUFS; null: as they were spoken).
alter table edition add column cover_sha256 text;
alter table edition add column cover_type text check (cover_type in ('image/jpeg', 'image/png'));
alter table edition add column target_lufs integer;

-- How many chunks it has; null where that was never recorded, or its document has to be read again. An edition with fewer rows in
-- chunk is not recorded whole.
alter table edition add column chunks integer;
update edition e set chunks = (select count(*) from chunk c where c.document = e.document and c.edition = e.id)
where e.published_at is not null or exists (
    select 1 from batch_job_execution_params d
    join batch_job_execution_params p on p.job_execution_id = d.job_execution_id
    join batch_step_execution s on s.job_execution_id = d.job_execution_id
    where d.parameter_name = 'document' and d.parameter_value = e.document
    and p.parameter_name = 'edition' and p.parameter_value = e.id
    and s.step_name = 'split' and s.status = 'COMPLETED');

-- How often it was decided that the edition is to be stitched, and which of these its document's manifest describes. Files of
-- one revision never take the place of those of another.
alter table edition add column revision integer not null default 1 check (revision > 0);
alter table document add column current_revision integer not null default 1;

-- Which purchase of the words is, or will be, the clip that editions use: an operator may have words bought again whose clip
-- sounds wrong or was lost. Clips of earlier takes stay in the store for the editions that name them.
alter table task add column take integer not null default 1 check (take > 0);

-- A clip that was lost, or that nobody used and an operator had removed, is bought again once a book wants its words.
alter table audit drop constraint audit_event_check;
alter table audit add constraint audit_event_check check (event in
    ('ACCEPTED', 'ADOPTED', 'REFUSED', 'UNAVAILABLE', 'IN_DOUBT', 'SUCCEEDED', 'FAILED', 'REJECTED', 'RETRIED', 'LOST', 'REMOVED'));

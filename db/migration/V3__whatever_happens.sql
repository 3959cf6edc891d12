-- What is needed to lose nothing when requests are lost, the provider is overloaded, or this database is gone for a while.

-- How many tasks may be in flight since the provider last refused one as too many (1303); null: as many as the limit allows.
alter table account add column allowed_in_flight integer check (allowed_in_flight > 0);
alter table account add column lowered_at timestamptz;

alter table task add column refusals integer not null default 0;    -- in a row, and such that say something of the text
alter table task add column doubted_at timestamptz;                 -- SUBMITTING: since then nobody knows whether the request arrived
alter table task add column doubt text;                             -- why

create index task_doubted on task (doubted_at) where doubted_at is not null;

-- A task that the provider was found to have made of a request in doubt is adopted instead of bought again.
alter table audit drop constraint audit_event_check;
alter table audit add constraint audit_event_check check (event in
    ('ACCEPTED', 'ADOPTED', 'REFUSED', 'UNAVAILABLE', 'IN_DOUBT', 'SUCCEEDED', 'FAILED', 'REJECTED', 'RETRIED'));

-- The provider's name for the task that a request became: whatever it lists and this does not know was lost on the way.
alter table audit add column provider_task_id text;
create index audit_provider_task on audit (provider_task_id) where provider_task_id is not null;
create index audit_in_doubt on audit (at) where event = 'IN_DOUBT';

-- A document's last run; how fast a voice reads.
create index narration_of_document on narration (document, run);
create index task_heard on task (voice_id, voice_language, voice_speed) where state in ('DOWNLOADED', 'STORED');

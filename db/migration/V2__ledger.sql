-- The ledger: what was asked for, what was bought, and what each request came to.
-- A state changes in one place only (lectern.postgres.TaskLedger); every update names the state that it leaves.

-- One invocation of the program. It holds the session advisory lock (1, id) for as long as it lives.
create table process (
    id         integer generated always as identity primary key,
    host       text        not null,
    pid        bigint      not null,
    started_at timestamptz not null default now()
);

-- The account at the provider, shared by all processes. Its row is locked while slots are counted, never across a request.
create table account (
    name          text primary key,
    max_in_flight integer not null check (max_in_flight > 0)
);

-- One paid request for one speech key, through all its attempts.
create table task (
    speech_key         text primary key check (speech_key ~ '^[0-9a-f]{64}$'),
    voice_id           text         not null,
    voice_language     text         not null,
    voice_speed        numeric(2, 1) not null,
    text               text         not null check (text <> ''),
    state              text         not null default 'PLANNED' check (state in
                           ('PLANNED', 'SUBMITTING', 'SUBMITTED', 'READY', 'DOWNLOADED', 'STORED', 'FAILED')),
    attempt            integer      not null default 0,   -- requests that were begun for this key
    rejections         integer      not null default 0,   -- tasks that ended failed or with audio that cannot be trusted
    not_before         timestamptz,                       -- PLANNED: no attempt before this
    owner              integer references process (id),   -- who submits, submitted or fetches it
    sent_at            timestamptz,                       -- SUBMITTING: from here on the request is in doubt
    provider_task_id   text,
    submitted_at       timestamptz,
    polls              integer      not null default 0,
    next_poll_at       timestamptz,                       -- SUBMITTED, READY: not looked at before this
    audio_url          text,
    announced_ms       bigint,
    units              numeric(12, 4),
    failure_code       integer,
    failure_reason     text,
    failure_request_id text,
    bytes              bigint,
    sha256             text,
    samples            bigint,
    sample_rate        integer,                           -- Hz
    updated_at         timestamptz  not null default now()
);

create index task_in_flight on task (owner) where state in ('SUBMITTING', 'SUBMITTED');
create index task_due on task (next_poll_at) where state in ('SUBMITTED', 'READY');

-- Every request that could cost money, and what it came to. Append only.
create table audit (
    id         bigint generated always as identity primary key,
    at         timestamptz not null default now(),
    speech_key text        not null references task (speech_key),
    attempt    integer     not null,
    process    integer references process (id),
    event      text        not null check (event in
                   ('ACCEPTED', 'REFUSED', 'UNAVAILABLE', 'IN_DOUBT', 'SUCCEEDED', 'FAILED', 'REJECTED', 'RETRIED')),
    request_id text,
    code       integer,
    message    text,
    units      numeric(12, 4)
);

create index audit_of_task on audit (speech_key, id);

create function audit_is_append_only() returns trigger language plpgsql as
$$
begin
    raise exception 'the audit is append-only';
end
$$;

create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();

create table document (
    id              text primary key,
    current_edition text,
    updated_at      timestamptz not null default now()
);

-- One stitched result of a document: its chunk keys plus the settings that shaped it.
create table edition (
    document       text          not null references document (id),
    id             text          not null,
    title          text          not null,
    author         text,
    narrator       text,
    voice_id       text          not null,
    voice_language text          not null,
    voice_speed    numeric(2, 1) not null,
    planned_at     timestamptz   not null default now(),
    published_at   timestamptz,
    primary key (document, id)
);

create table chapter (
    document text    not null,
    edition  text    not null,
    number   integer not null,
    title    text    not null,
    primary key (document, edition, number),
    foreign key (document, edition) references edition (document, id)
);

create table chunk (
    document    text    not null,
    edition     text    not null,
    chapter     integer not null,
    number      integer not null,
    speech_key  text    not null references task (speech_key),
    text_sha256 text    not null,
    characters  integer not null,                         -- UTF-16 units
    gap         text    not null,
    primary key (document, edition, chapter, number),
    foreign key (document, edition, chapter) references chapter (document, edition, number)
);

create index chunk_of_task on chunk (speech_key);

-- One invocation over a catalog.
create table run (
    id         integer generated always as identity primary key,
    process    integer     not null references process (id),
    catalog    text        not null,
    started_at timestamptz not null default now(),
    ended_at   timestamptz,
    exit_code  integer
);

-- One document in one run.
create table narration (
    run      integer not null references run (id),
    document text    not null,
    edition  text    not null,
    outcome  text check (outcome in ('UP_TO_DATE', 'PUBLISHED', 'INCOMPLETE', 'STOPPED', 'FAILED')),
    message  text,
    primary key (run, document)
);

-- Finds the Spring Batch executions of a document.
create index narrated_document on batch_job_execution_params (parameter_value) where parameter_name = 'document';

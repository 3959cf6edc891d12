-- Narrations by workers on any number of machines, and one account over all of them.

-- A run whose narrations are taken from a queue. Its process only follows it, and may be replaced by another that joins it.
alter table run add column remote boolean not null default false;
alter table run add column stop_kind text;                            -- remote: its narrations are to end early, because …
alter table run add column stop_message text;
alter table run add column max_units numeric(12, 4);                  -- remote: the most that it may cost
alter table run add column committed_units numeric(12, 4) not null default 0; -- remote: what was reserved for requests of it
create index run_remote on run (catalog) where remote and ended_at is null;

-- The workers that narrate, or have narrated, documents of a run: what they bought for these is the run's.
create table run_worker (
    run     integer not null references run (id),
    process integer not null references process (id),
    primary key (run, process)
);

-- When a process last wanted to submit more than the account's limit allowed: others that hold more than their share leave
-- what becomes free to it.
alter table process add column wants_at timestamptz;

-- The settings that were applied last. A limit that was changed here, and not in the settings, stays.
alter table account add column set_in_flight integer;
alter table account add column max_requests_per_second double precision not null default 0
    check (max_requests_per_second >= 0);                             -- 0 is no limit
alter table account add column set_requests_per_second double precision;

-- When the next request to the provider may be sent, by whatever process. A row of its own: claims lock the account's.
create table request_turn (
    account text primary key,
    next_at timestamptz not null default now()
);

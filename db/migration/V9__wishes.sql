-- What an operator wants of a run that is under way, whichever process it belongs to: the run looks here about twice a second.

create table run_wish (
    run       integer primary key references run (id),
    wish      text        not null check (wish in ('GO_ON', 'PAUSE', 'STOP')),   -- STOP is not taken back
    wished_at timestamptz not null default now()
);

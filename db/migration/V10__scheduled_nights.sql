-- Which machine has taken the turn of a scheduled night. ShedLock's table (see lectern.postgres.Turns); times are UTC, by the
-- database's clock.
create table shedlock (
    name       text         primary key,                  -- the inbox's address
    lock_until timestamp    not null,                     -- nobody else takes a turn before this
    locked_at  timestamp    not null,
    locked_by  varchar(255) not null
);

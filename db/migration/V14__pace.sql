-- Each claim looks whether another process wants some of what the account allows.
create index process_that_wants on process (wants_at) where wants_at is not null;

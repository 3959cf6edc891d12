-- When the process last put something into the object store, a few seconds more or less: whoever waits for the store in vain learns from
-- that whether others reach it (lectern.postgres.RemoteRuns).
alter table process add column stored_at timestamptz;

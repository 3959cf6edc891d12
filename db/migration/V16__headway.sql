-- How many of the document's texts were stored when its request had first cost a worker, or when they were last found to have become
-- many more: what goes on is not given up, however many workers are killed over it (lectern.postgres.RemoteRuns).
alter table narration add column stored_before integer;

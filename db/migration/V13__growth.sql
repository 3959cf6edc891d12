-- What a ledger needs that has grown: hot statements must not read whole tables.

-- Spring Batch finds executions, parameters and steps by these, and its schema has no index for them.
create index batch_execution_of_instance on batch_job_execution (job_instance_id);
create index batch_params_of_execution on batch_job_execution_params (job_execution_id);
create index batch_steps_of_execution on batch_step_execution (job_execution_id);

-- A run's requests by their time. Rows are appended as time goes by, so ranges of pages are enough: no bytes for each row.
create index audit_by_time on audit using brin (at) with (pages_per_range = 16, autosummarize = on);

-- Chunks that failed for good, which are few.
create index task_failed on task (speech_key) where state = 'FAILED';

package lectern.batch;

import java.time.LocalDateTime;
import lectern.document.DocumentId;
import lectern.postgres.Runs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Makes the executions of a document restartable that a dead process left as running, and those of which Spring Batch could not
 * record how they ended, because the database was gone just then. It calls these UNKNOWN and would never start them again,
 * since it does not know what was rolled back; here nothing ever is: the ledger knows what was done.
 */
final class DeadExecutions {

    private static final Logger log = LoggerFactory.getLogger(DeadExecutions.class);

    private final JobOperator operator;
    private final JobRepository jobs;
    private final Runs runs;

    DeadExecutions(JobOperator operator, JobRepository jobs, Runs runs) {
        this.operator = operator;
        this.jobs = jobs;
        this.runs = runs;
    }

    /** Whoever ran them is dead, or the caller would not hold the document's lock. */
    void recover(DocumentId document) {
        for (long id : runs.unfinishedExecutions(document)) {
            JobExecution dead = jobs.getJobExecution(id);
            if (dead != null) {
                log.info("Document {}: recovering execution {}, which was left as {}", document, id, dead.getStatus());
                recover(dead);
            }
        }
    }

    /**
     * Removes a job that was created, but has no execution, because its process died just then or the database was gone: Spring Batch
     * would never start it.
     *
     * @return whether there was one
     */
    boolean removeUnbegun(JobParameters parameters) {
        JobInstance unbegun = jobs.getJobInstance(Narration.JOB, parameters);
        if (unbegun == null || !jobs.getJobExecutions(unbegun).isEmpty()) {
            return false;
        }
        log.info("Recovering job instance {}, which never began", unbegun.getId());
        jobs.deleteJobInstance(unbegun);
        return true;
    }

    private void recover(JobExecution dead) {
        for (StepExecution step : dead.getStepExecutions()) {
            if (step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                jobs.update(step);
            }
        }
        if (dead.getStatus() == BatchStatus.UNKNOWN) {
            dead.setStatus(BatchStatus.FAILED);
            dead.setEndTime(LocalDateTime.now());
            jobs.update(dead);
        } else {
            operator.recover(dead);
        }
    }
}

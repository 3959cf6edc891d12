package lectern;

import lectern.batch.BatchConfiguration;
import lectern.kling.KlingClient;
import lectern.postgres.Account;
import lectern.postgres.DocumentLocks;
import lectern.postgres.DoubtfulRequests;
import lectern.postgres.IncomingFiles;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.TaskClaims;
import lectern.postgres.TaskLedger;
import lectern.postgres.ThisProcess;
import lectern.postgres.Turns;
import lectern.task.Meters;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What narrates as one process of the ledger, with its own locks, its own cost cap and its own end. Needs the ledger, the store and
 * the speech API beside it, or in a parent.
 */
@Configuration(proxyBeanMethods = false)
@Import(BatchConfiguration.class)
@ImportAutoConfiguration({
    TransactionAutoConfiguration.class,
    BatchAutoConfiguration.class,
    BatchJdbcAutoConfiguration.class
})
class NarrationConfiguration {

    @Bean
    IncomingFiles incomingFiles(LedgerDatabase database, ThisProcess process) {
        return new IncomingFiles(database, process);
    }

    @Bean
    Turns turns(LedgerDatabase database) {
        return new Turns(database);
    }

    @Bean
    ThisProcess thisProcess(LedgerDatabase database) {
        return ThisProcess.register(database);
    }

    @Bean
    Account account(LedgerDatabase database, LecternSettings settings) {
        Account account = new Account(KlingClient.PROVIDER);
        account.setLimit(database, settings.tts().maxInFlight());
        account.setRate(database, settings.tts().maxRequestsPerSecond());
        return account;
    }

    @Bean
    TaskLedger taskLedger(LedgerDatabase database, ThisProcess process, Account account, Meters meters) {
        return new TaskLedger(database, process, account, meters);
    }

    @Bean
    DoubtfulRequests doubtfulRequests(LedgerDatabase database, ThisProcess process) {
        return new DoubtfulRequests(database, process);
    }

    @Bean
    TaskClaims taskClaims(LedgerDatabase database, ThisProcess process, Account account, Meters meters) {
        return new TaskClaims(database, process, account, meters);
    }

    @Bean
    DocumentLocks documentLocks(ThisProcess process) {
        return new DocumentLocks(process);
    }
}

package lectern;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import javax.sql.DataSource;
import lectern.batch.PlanningLedger;
import lectern.batch.RetryPlanner;
import lectern.local.EmbeddedPostgreSql;
import lectern.postgres.BookSound;
import lectern.postgres.EarlierCuts;
import lectern.postgres.EarlyChapters;
import lectern.postgres.Editions;
import lectern.postgres.Failures;
import lectern.postgres.KeysInDoubt;
import lectern.postgres.KnownTexts;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.PublishedEditions;
import lectern.postgres.RunHistory;
import lectern.postgres.RunReports;
import lectern.postgres.UnfinishedEditions;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The ledger, and what reads it. Needs the settings' beans beside or above it, and somebody who makes its tables. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class
})
class LedgerConfiguration {

    /** Per narration: one statement each of submit, collect and Spring Batch. */
    private static final int CONNECTIONS_PER_DOCUMENT = 3;

    /**
     * The process's locks, progress, and the threads that all narrations share: those that fetch, send and store. These are more than
     * the connections, since each needs one for milliseconds between two calls of other servers.
     */
    private static final int CONNECTIONS_BESIDE = 12;

    @Bean
    @Conditional(EmbeddedDatabase.class)
    JdbcConnectionDetails embeddedConnection(EmbeddedPostgreSql server) {
        return new EmbeddedConnection(server);
    }

    private record EmbeddedConnection(EmbeddedPostgreSql server) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return EmbeddedPostgreSql.USER;
        }

        @Override
        public String getPassword() {
            return server.password();
        }

        @Override
        public String getJdbcUrl() {
            return server.jdbcUrl();
        }
    }

    /**
     * Says that the tables are there, where Flyway's own beans do not.
     *
     * @param changed whether they were not up to date
     */
    record Tables(boolean changed) {}

    @Bean
    @DependsOnDatabaseInitialization
    LedgerDatabase ledgerDatabase(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            LecternSettings settings,
            Optional<Tables> tables) {
        String address = "";
        if (dataSource instanceof HikariDataSource pool) {
            address = withoutParameters(pool.getJdbcUrl());
            pool.setMaximumPoolSize(CONNECTIONS_PER_DOCUMENT * settings.documentsAtOnce() + CONNECTIONS_BESIDE);
        }
        return new LedgerDatabase(dataSource, transactionManager, settings.ledgerPatience(), address);
    }

    /** A password may be among them. */
    static String withoutParameters(String jdbcUrl) {
        return jdbcUrl.replaceAll("\\?.*|(?<=//)[^/@]*@", "");
    }

    @Bean
    Editions editions(LedgerDatabase database) {
        return new Editions(database);
    }

    @Bean
    RunReports runReports(LedgerDatabase database) {
        return new RunReports(database);
    }

    @Bean
    RunHistory runHistory(LedgerDatabase database) {
        return new RunHistory(database);
    }

    @Bean
    PlanningLedger planningLedger(Editions editions, KnownTexts texts, LedgerDatabase database) {
        return PlanningLedger.of(editions, new KeysInDoubt(database), texts, new EarlierCuts(database));
    }

    @Bean
    KnownTexts knownTexts(LedgerDatabase database) {
        return new KnownTexts(database);
    }

    @Bean
    EarlyChapters earlyChapters(LedgerDatabase database) {
        return new EarlyChapters(database);
    }

    @Bean
    BookSound bookSound(LedgerDatabase database) {
        return new BookSound(database);
    }

    @Bean
    RetryPlanner retryPlanner(LedgerDatabase database, Editions editions, BookSound sound, LecternSettings settings) {
        return new RetryPlanner(
                new UnfinishedEditions(database),
                new Failures(database),
                sound,
                new PublishedEditions(database),
                editions::known,
                settings.tts().unitsPerCall());
    }
}

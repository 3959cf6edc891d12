package lectern;

import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The ledger for commands that buy nothing. */
@Configuration(proxyBeanMethods = false)
@Import(LedgerConfiguration.class)
class ReadingConfiguration {

    @Bean
    LedgerConfiguration.Tables tables(DataSource dataSource, ApplicationContext context) {
        return new LedgerConfiguration.Tables(LedgerTables.bringUpToDate(dataSource, context));
    }
}

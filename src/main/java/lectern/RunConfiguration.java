package lectern;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that a run needs: the ledger, the object store, the speech API and the job. Servers start when first used. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
@Import({
    LedgerConfiguration.class,
    StoreConfiguration.class,
    MetricsConfiguration.class,
    SpeechConfiguration.class,
    NarrationConfiguration.class
})
class RunConfiguration {}

package lectern;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that a run needs: the ledger, the object store, the speech API and the job. Servers start when first used. */
@Configuration(proxyBeanMethods = false)
@Import({
    LedgerConfiguration.class,
    StoreConfiguration.class,
    MetricsConfiguration.class,
    SpeechConfiguration.class,
    NarrationConfiguration.class
})
class RunConfiguration {}

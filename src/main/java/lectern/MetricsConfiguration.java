package lectern;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import javax.sql.DataSource;
import lectern.kling.KlingClient;
import lectern.metrics.MicrometerMeters;
import lectern.metrics.PushGatewayAddress;
import lectern.metrics.Scrape;
import lectern.postgres.Account;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.ThisProcess;
import lectern.task.Meters;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The program's numbers, where somebody wants them; else nothing of it is loaded. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    PrometheusMeterRegistry meterRegistry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** Somebody wants them where there is a Pushgateway, or a {@link Scrape} that is asked. */
    @Bean
    Meters meters(
            MetricsSettings settings,
            ObjectProvider<PrometheusMeterRegistry> registries,
            DataSource dataSource,
            ListableBeanFactory beans,
            ObjectProvider<LedgerDatabase> ledger,
            InstantSource clock) {
        Url gateway = settings.pushgatewayUrl();
        if (gateway == null && beans.getBeanNamesForType(Scrape.class, false, false).length == 0) {
            return Meters.NONE;
        }
        PrometheusMeterRegistry registry = registries.getObject();
        if (dataSource instanceof HikariDataSource pool && pool.getMetricsTrackerFactory() == null) {
            pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        }
        Account account = new Account(KlingClient.PROVIDER);
        Runnable push = gateway == null ? () -> {} : () -> push(gateway, registry);
        return new MicrometerMeters(registry, () -> account.inFlightNow(ledger.getObject()), push, clock);
    }

    /** Of what ended before there was anything to count: they tell its end alone. */
    static Meters ofNothing(MetricsSettings settings) {
        Url gateway = settings.pushgatewayUrl();
        if (gateway == null) {
            return Meters.NONE;
        }
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return new MicrometerMeters(registry, () -> Double.NaN, () -> push(gateway, registry), InstantSource.system());
    }

    private static void push(Url gateway, PrometheusMeterRegistry registry) {
        new PushGatewayAddress(gateway.uri(), ThisProcess.hostName()).push(registry);
    }
}

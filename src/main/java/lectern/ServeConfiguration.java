package lectern;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import lectern.batch.Manuscripts;
import lectern.batch.Planner;
import lectern.batch.PlanningLedger;
import lectern.metrics.Scrape;
import lectern.task.Meters;
import lectern.web.WebConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The operator's page, and what all the runs that it starts share. What a run needs for itself comes with each. */
@Configuration(proxyBeanMethods = false)
@Import({
    SettingsConfiguration.class,
    LedgerConfiguration.class,
    StoreConfiguration.class,
    MetricsConfiguration.class,
    SpeechConfiguration.class,
    WebConfiguration.class
})
@ImportAutoConfiguration({
    FlywayAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
class ServeConfiguration {

    /** Whoever may upload a catalog may not read with it whatever else this machine has, whatever the settings allow at a terminal. */
    @Bean
    @Primary
    Manuscripts manuscriptsOfUploads(LecternSettings settings) {
        return SettingsConfiguration.manuscripts(settings, false);
    }

    /** From the first answer on it has what has not happened yet, too. */
    @Bean
    Scrape scrape(PrometheusMeterRegistry registry, Meters meters) {
        return new Scrape(registry);
    }

    @Bean
    Planner planner(Manuscripts manuscripts, PlanningLedger ledger, LecternSettings settings) {
        return new Planner(manuscripts, () -> ledger, settings.tts().unitsPerCall());
    }
}

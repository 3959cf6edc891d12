package lectern.web;

import jakarta.servlet.MultipartConfigElement;
import java.time.InstantSource;
import lectern.cli.Price;
import lectern.postgres.EarlyChapters;
import lectern.postgres.LedgerDatabase;
import lectern.postgres.PublishedBooks;
import lectern.postgres.PublishedEditions;
import lectern.postgres.RunReports;
import lectern.postgres.RunWatch;
import lectern.postgres.RunWishes;
import lectern.postgres.StoredClips;
import lectern.storage.ObjectStore;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The page's beans. Needs {@link WebSettings}, {@link RunsUnderWay}, the ledger, the store and the planners beside it. */
@Configuration(proxyBeanMethods = false)
@Import({
    SecurityRules.class,
    RefusalAdvice.class,
    Pages.class,
    LiveController.class,
    RunController.class,
    FindController.class,
    OfferController.class,
    StoredController.class,
    WatchController.class
})
public class WebConfiguration {

    /** Beside the files of an upload, its form has names and headers. */
    private static final long FORM_BYTES = 1 << 20;

    private static final int IN_MEMORY_BYTES = 1 << 16;

    /** What an operator types goes before what is set. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> webServer(WebSettings settings) {
        return new WebServer(settings);
    }

    @Bean
    MultipartConfigElement multipart(WebSettings settings) {
        return new MultipartConfigElement("", settings.maxUpload(), settings.maxUpload() + FORM_BYTES, IN_MEMORY_BYTES);
    }

    @Bean
    Offers offers() {
        return new Offers();
    }

    @Bean
    Uploads uploads(WebSettings settings, InstantSource clock) {
        return new Uploads(settings.uploads(), settings.maxUpload(), clock);
    }

    @Bean
    RunWatch runWatch(LedgerDatabase database) {
        return new RunWatch(database);
    }

    @Bean
    RunWishes runWishes(LedgerDatabase database) {
        return new RunWishes(database);
    }

    @Bean
    StoredClips storedClips(LedgerDatabase database) {
        return new StoredClips(database);
    }

    @Bean
    BookFiles bookFiles(ObjectStore store, LedgerDatabase database, EarlyChapters early) {
        return new BookFiles(store, new PublishedEditions(database), early);
    }

    @Bean
    PublishedBooks publishedBooks(LedgerDatabase database) {
        return new PublishedBooks(database);
    }

    @Bean
    RunDocuments runDocuments(RunReports reports, EarlyChapters early, PublishedBooks books) {
        return new RunDocuments(reports, early, books);
    }

    @Bean
    News news(RunWatch watch, RunReports reports, RunDocuments documents, PublishedBooks books, WebSettings settings) {
        return new News(watch, reports, documents, books, new Price(settings.pricePerUnit(), settings.currency()));
    }
}

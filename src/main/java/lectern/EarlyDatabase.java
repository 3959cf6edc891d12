package lectern;

import java.nio.file.Path;
import java.util.Optional;
import lectern.local.EmbeddedPostgreSql;
import lectern.local.Home;
import lectern.task.Ahead;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Starts the embedded database of a ledger that exists while the rest of the settings is still being opened, where somebody is
 * going to ask it.
 */
final class EarlyDatabase implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered, AutoCloseable {

    private @Nullable Ahead<EmbeddedPostgreSql> started;

    /** Its log has to be open. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment settings = event.getEnvironment();
        Home home = new Home(Path.of(settings.getProperty("lectern.home", ".lectern")));
        if (EmbeddedDatabase.isUsed(settings) && EmbeddedPostgreSql.exists(home)) {
            started = Ahead.begin("database", () -> EmbeddedPostgreSql.start(home));
        }
    }

    /** The server, where there is a ledger. */
    Optional<EmbeddedPostgreSql> server() {
        return Optional.ofNullable(started).map(Ahead::get);
    }

    /** It may have been started for nothing, as where settings are refused. */
    @Override
    public void close() {
        Ahead<EmbeddedPostgreSql> server = started;
        if (server != null && server.isThere()) {
            server.get().close();
        }
    }
}

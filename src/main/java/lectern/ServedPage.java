package lectern;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.util.Objects;
import javax.sql.DataSource;
import lectern.batch.RunEndings;
import lectern.cli.OperatorPage;
import lectern.cli.PageAddress;
import lectern.cli.RefusedSettingsException;
import lectern.local.Home;
import lectern.postgres.LedgerDatabase;
import lectern.web.RunSpaces;
import lectern.web.RunsUnderWay;
import lectern.web.WebSettings;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The operator's page, while it is served. */
record ServedPage(ServletWebServerApplicationContext context, WebSettings web) implements OperatorPage {

    /** What pages ask of the ledger while runs work. */
    private static final int CONNECTIONS_OF_PAGES = 8;

    /**
     * Begins to serve.
     *
     * @param endings told what each run that was started from the page came to
     * @throws RefusedSettingsException when it would be reached from elsewhere without a login, or the port is taken
     */
    static ServedPage open(LecternSettings settings, Home home, PageAddress address, RunEndings endings) {
        WebSettings web = settings(settings, home, address);
        ServletWebServerApplicationContext context = listen(web, endings);
        try {
            context.getBean(LedgerDatabase.class); // whoever starts the page is told of a ledger that cannot be opened
            if (context.getBean(DataSource.class) instanceof HikariDataSource pool) {
                pool.setMaximumPoolSize(pool.getMaximumPoolSize() * web.runsAtOnce() + CONNECTIONS_OF_PAGES);
            }
            return new ServedPage(context, web);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    private static ServletWebServerApplicationContext listen(WebSettings web, RunEndings endings) {
        try {
            return (ServletWebServerApplicationContext) new SpringApplicationBuilder(ServeConfiguration.class)
                    .web(WebApplicationType.SERVLET)
                    .listeners(new HomeCheck())
                    .initializers(context -> {
                        GenericApplicationContext page = (GenericApplicationContext) context;
                        page.registerBean(WebSettings.class, () -> web);
                        page.registerBean(
                                RunsUnderWay.class, () -> new RunsUnderWay(spaces(page), web.runsAtOnce(), endings));
                    })
                    .run();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof WebServerException refused) {
                    throw new RefusedSettingsException(
                            "%s:%d cannot be listened on: %s; name another one with --port or --address"
                                    .formatted(web.address().getHostAddress(), web.port(), refused.getMessage()),
                            e);
                }
            }
            throw e;
        }
    }

    private static RunSpaces spaces(ConfigurableApplicationContext page) {
        return () -> ServedRun.below(page);
    }

    private static WebSettings settings(LecternSettings settings, Home home, PageAddress address) {
        LecternSettings.Serve serve = settings.serve();
        if (serve.user() == null && !address.host().isLoopbackAddress()) {
            throw new RefusedSettingsException(
                    "Others could reach the page at %s, and it would ask nobody who they are: set LECTERN_SERVE_USER and LECTERN_SERVE_PASSWORD (or LECTERN_SERVE_PASSWORD_HASH), or leave out --address"
                            .formatted(address.host().getHostAddress()),
                    null);
        }
        try {
            return new WebSettings(
                    address.host(),
                    address.port(),
                    serve.user() == null
                            ? null
                            : WebSettings.Login.of(serve.user(), serve.password(), serve.passwordHash()),
                    serve.https(),
                    serve.maxUpload().toBytes(),
                    serve.runsAtOnce(),
                    home.uploads(),
                    settings.maxUnits(),
                    settings.publishChapters(),
                    settings.tts().pricePerUnit(),
                    settings.tts().currency());
        } catch (IllegalArgumentException e) {
            throw new RefusedSettingsException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public URI address() {
        String host = web.address().getHostAddress();
        int port = Objects.requireNonNull(context.getWebServer()).getPort();
        return URI.create("http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, port));
    }

    @Override
    public boolean stopRuns() {
        return context.getBean(RunsUnderWay.class).stopAll();
    }

    @Override
    public void close() {
        context.close();
    }
}

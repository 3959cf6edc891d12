package lectern.web;

import java.time.Duration;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.core.Ordered;

/** Where it listens, and what browsers are given to come back with: nothing that other sites' pages, or scripts, could use. */
record WebServer(WebSettings settings)
        implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

    /** A night and the morning after it. */
    static final Duration SESSION = Duration.ofHours(16);

    /** For whoever has not logged in yet, and perhaps never will. */
    private static final Duration AT_THE_DOOR = Duration.ofMinutes(15);

    @Override
    public void customize(ConfigurableServletWebServerFactory server) {
        server.setAddress(settings.address());
        server.setPort(settings.port());
        server.setShutdown(Shutdown.IMMEDIATE); // whoever watches would never leave
        Session session = new Session();
        session.setTimeout(settings.login() == null ? SESSION : AT_THE_DOOR);
        session.setTrackingModes(java.util.Set.of(Session.SessionTrackingMode.COOKIE));
        session.getCookie().setName("lectern");
        session.getCookie().setHttpOnly(true);
        session.getCookie().setSameSite(SameSite.STRICT);
        session.getCookie().setSecure(settings.https());
        server.setSession(session);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}

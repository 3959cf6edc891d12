package lectern.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.UnaryOperator;
import lectern.local.kling.KlingStandIn;
import lectern.local.kling.KlingStandInSettings;

/** The Kling-compatible server of a home folder, on free ports of the loopback interface. Its books last from run to run. */
public final class EmbeddedKling implements AutoCloseable {

    private static final String ACCESS_KEY = "lectern";

    private final KlingStandIn server;
    private final String secretKey;

    private EmbeddedKling(KlingStandIn server, String secretKey) {
        this.server = server;
        this.secretKey = secretKey;
    }

    /**
     * Starts it.
     *
     * @param conduct what the account allows and what goes wrong; where it listens and who may call is settled here
     */
    public static EmbeddedKling start(Home home, UnaryOperator<KlingStandInSettings> conduct) {
        try {
            String secretKey = Secret.in(Home.made(home.folder()).resolve("kling-secret-key"));
            KlingStandInSettings settings = conduct.apply(KlingStandInSettings.defaults(home.kling()))
                    .withCredentials(new KlingStandInSettings.Credentials(ACCESS_KEY, secretKey, null));
            return new EmbeddedKling(KlingStandIn.start(settings), secretKey);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the embedded speech server in " + home.kling(), e);
        }
    }

    public URI apiUrl() {
        return server.apiUrl();
    }

    public String accessKey() {
        return ACCESS_KEY;
    }

    public String secretKey() {
        return secretKey;
    }

    @Override
    public void close() {
        server.close();
    }
}

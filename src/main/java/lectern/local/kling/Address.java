package lectern.local.kling;

import org.jspecify.annotations.Nullable;

/**
 * Where the stand-in listens.
 *
 * @param bindHost the interface; loopback unless others must reach it
 * @param publicHost the name that its URLs carry, if that is not {@code bindHost}: wanted behind {@code 0.0.0.0}
 * @param apiPort 0 for any free port
 * @param audioPort 0 for any free port; never the API's, because the provider's audio is on another host too
 */
public record Address(String bindHost, @Nullable String publicHost, int apiPort, int audioPort) {

    public Address {
        if (bindHost.isBlank()) {
            throw new IllegalArgumentException("the stand-in needs a host to listen on");
        }
        requirePort(apiPort);
        requirePort(audioPort);
        if (apiPort != 0 && apiPort == audioPort) {
            throw new IllegalArgumentException("API and audio need two ports, not " + apiPort + " for both");
        }
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    String host() {
        return publicHost == null ? bindHost : publicHost;
    }
}

package lectern;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A URL as somebody set it. What is percent-encoded in it stays as it is: Spring's editor for {@link URI} would encode each {@code %}
 * once more, and a webhook's signature or a gateway's password would be another.
 */
final class Url {

    private final URI uri;

    private Url(URI uri) {
        this.uri = uri;
    }

    /**
     * Spring's conversion service finds it by its name, and because it is public.
     *
     * @param text what no URL may have in it, as a blank, is percent-encoded
     * @return null for blank text, as for what is not set
     * @throws IllegalArgumentException when it is no URL
     */
    public static @Nullable Url of(String text) {
        String url = text.strip();
        if (url.isEmpty()) {
            return null;
        }
        try {
            return new Url(new URI(url));
        } catch (URISyntaxException e) {
            return new Url(encoded(url));
        }
    }

    private static URI encoded(String url) {
        int colon = url.indexOf(':');
        try {
            return new URI(url.substring(0, Math.max(0, colon)), url.substring(colon + 1), null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Whether it names a server that speaks HTTP. */
    static boolean isWeb(URI uri) {
        return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                && uri.getHost() != null;
    }

    URI uri() {
        return uri;
    }

    /** May hold a secret: only the host is shown. */
    @Override
    public String toString() {
        return String.valueOf(uri.getHost());
    }
}

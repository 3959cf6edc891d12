package lectern.web;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * How the page is served.
 *
 * @param port 0 is any free one
 * @param login who may see it; null for everybody who can reach it, which is then this machine alone
 * @param https whether browsers reach it by HTTPS
 * @param maxUpload bytes of one upload, as it is sent and unpacked
 * @param runsAtOnce how many runs may be under way that were started here
 * @param uploads the folder below which uploads are kept
 * @param maxUnits the most that a run may cost, in the provider's units; null is no cap
 * @param publishChapters whether chapters can be heard before their book, unless a run is to be made otherwise
 * @param pricePerUnit in {@code currency}
 */
public record WebSettings(
        InetAddress address,
        int port,
        @Nullable Login login,
        boolean https,
        long maxUpload,
        int runsAtOnce,
        Path uploads,
        @Nullable BigDecimal maxUnits,
        boolean publishChapters,
        BigDecimal pricePerUnit,
        String currency) {

    public WebSettings {
        if (login == null && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException("without a login the page is served on loopback alone");
        }
    }

    /**
     * Who may log in.
     *
     * @param hash of the password, as BCrypt makes it
     */
    public record Login(String user, String hash) {

        /** BCrypt looks at no more. */
        private static final int MOST_BYTES = 72;

        private static final Pattern HASH = Pattern.compile("\\$2[aby]?\\$\\d\\d\\$[./0-9A-Za-z]{53}");

        /** @throws IllegalArgumentException when neither {@code password} nor {@code hash} can be used */
        public static Login of(String user, @Nullable String password, @Nullable String hash) {
            if (hash != null) {
                if (!HASH.matcher(hash).matches()) {
                    throw new IllegalArgumentException(
                            "lectern.serve.password-hash (LECTERN_SERVE_PASSWORD_HASH) is no BCrypt hash, which begins with $2a$, $2b$ or $2y$; in a shell it stands in single quotes");
                }
                return new Login(user, hash);
            }
            if (password == null || password.isBlank()) {
                throw new IllegalArgumentException("lectern.serve.password (LECTERN_SERVE_PASSWORD) is blank");
            }
            if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                throw new IllegalArgumentException("lectern.serve.password (LECTERN_SERVE_PASSWORD) is longer than the "
                        + MOST_BYTES + " bytes that can be told apart");
            }
            return new Login(user, String.valueOf(new BCryptPasswordEncoder().encode(password)));
        }

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}

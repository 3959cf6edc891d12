package lectern.local.kling;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hands out audio URLs and knows them again: {@code /audio/<audio id>/<task id>.mp3?expires=<s>&sig=<hex>}. They are signed
 * with a key that follows from the account's secret key, so every process with the same keys knows them, after a restart
 * too.
 */
final class AudioLinks {

    private static final Pattern PATH = Pattern.compile("/audio/([0-9a-f]{32})/(\\d{19})\\.mp3");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final String ALGORITHM = "HmacSHA256";
    private static final int AUDIO_ID_DIGITS = 32;

    private final SecretKeySpec key;
    private final Duration lifetime;
    private final InstantSource clock;

    AudioLinks(String secretKey, Duration lifetime, InstantSource clock) {
        this.key = new SecretKeySpec(("audio of " + secretKey).getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** The id of the sound that was made for a task: looks random, and is the same whoever made it. */
    String audioId(String taskId) {
        return hmac("id of " + taskId).substring(0, AUDIO_ID_DIGITS);
    }

    /** A URL that works from now on for one lifetime. */
    URI link(URI server, String taskId) {
        String path = "/audio/" + audioId(taskId) + "/" + taskId + ".mp3";
        String expires = Long.toString(clock.instant().plus(lifetime).getEpochSecond());
        return server.resolve(path + "?expires=" + expires + "&sig=" + signature(path, expires));
    }

    /** The task whose audio {@code request} may have; none if the URL was not handed out here, or works no longer. */
    Optional<String> taskOf(Request request) {
        Matcher path = PATH.matcher(request.path());
        String expires = request.parameter("expires").orElse("");
        String signature = request.parameter("sig").orElse("");
        if (!path.matches() || !SECONDS.matcher(expires).matches()) {
            return Optional.empty();
        }
        boolean isSigned = MessageDigest.isEqual(
                signature(request.path(), expires).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
        boolean isAlive = clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(expires)));
        return isSigned && isAlive ? Optional.of(path.group(2)) : Optional.empty();
    }

    private String signature(String path, String expires) {
        return hmac(path + "\n" + expires);
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}

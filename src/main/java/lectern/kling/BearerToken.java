package lectern.kling;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The token that requests carry: a fixed API key, or a JWT signed from access and secret key, as the provider prescribes
 * (HS256; valid for 1800 s from now, and from 5 s ago), used again until it is near its end.
 */
final class BearerToken {

    private static final Duration LIFETIME = Duration.ofSeconds(1800);
    private static final Duration LEEWAY_BEFORE = Duration.ofSeconds(5);
    private static final Duration RENEWED_BEFORE_END = Duration.ofSeconds(120);

    private final KlingSettings settings;
    private final InstantSource clock;
    private @Nullable String signed;
    private Instant renewAt = Instant.MIN;

    BearerToken(KlingSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    synchronized String value() {
        if (settings.apiKey() != null) {
            return settings.apiKey();
        }
        Instant now = clock.instant();
        if (signed == null || !now.isBefore(renewAt)) {
            signed = JWT.create()
                    .withIssuer(settings.accessKey())
                    .withExpiresAt(now.plus(LIFETIME))
                    .withNotBefore(now.minus(LEEWAY_BEFORE))
                    .sign(Algorithm.HMAC256(settings.secretKey()));
            renewAt = now.plus(LIFETIME).minus(RENEWED_BEFORE_END);
        }
        return signed;
    }

    /** Forgets the token, so that the next request signs a new one; false where the token is fixed. */
    synchronized boolean renew() {
        signed = null;
        return settings.apiKey() == null;
    }
}

package lectern.local.kling;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.IncorrectClaimException;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Who may call: a bearer of a JWT that the account's keys signed, or of the fixed API key.
 *
 * <p>Tokens are compared in whole seconds, so one second of leeway makes up for the clock's granularity, and for no more.
 */
final class Authentication {

    private static final int LEEWAY_SECONDS = 1;
    private static final String SCHEME = "Bearer ";

    private final JWTVerifier verifier;
    private final @Nullable String apiKey;

    Authentication(KlingStandInSettings.Credentials credentials, InstantSource clock) {
        JWTVerifier.BaseVerification verification =
                (JWTVerifier.BaseVerification) JWT.require(Algorithm.HMAC256(credentials.secretKey()))
                        .withIssuer(credentials.accessKey())
                        .withClaimPresence("exp")
                        .withClaimPresence("nbf")
                        .acceptLeeway(LEEWAY_SECONDS);
        this.verifier = verification.build(clock.withZone(ZoneOffset.UTC));
        this.apiKey = credentials.apiKey();
    }

    /**
     * Lets {@code authorization}, the header's value, pass.
     *
     * @throws Refusal 1000 to 1004 if it may not
     */
    void check(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw new Refusal(Refusal.Code.AUTHORIZATION_EMPTY, "Authorization is empty");
        }
        if (!authorization.startsWith(SCHEME)) {
            throw new Refusal(Refusal.Code.AUTHORIZATION_INVALID, "Authorization is not \"Bearer <token>\"");
        }
        String token = authorization.substring(SCHEME.length()).strip();
        if (!isApiKey(token)) {
            verify(token);
        }
    }

    private boolean isApiKey(String token) {
        return apiKey != null
                && MessageDigest.isEqual(
                        apiKey.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private void verify(String token) {
        DecodedJWT decoded;
        try {
            decoded = JWT.decode(token);
        } catch (JWTDecodeException e) {
            throw new Refusal(Refusal.Code.AUTHORIZATION_INVALID, "the bearer token is not a JWT");
        }
        try {
            verifier.verify(decoded);
        } catch (TokenExpiredException e) {
            throw new Refusal(Refusal.Code.TOKEN_EXPIRED, "the token has expired");
        } catch (IncorrectClaimException e) {
            if ("nbf".equals(e.getClaimName())) {
                throw new Refusal(Refusal.Code.TOKEN_NOT_YET_VALID, "the token is not valid yet");
            }
            throw new Refusal(Refusal.Code.AUTHENTICATION_FAILED, "the token's " + e.getClaimName() + " is not right");
        } catch (JWTVerificationException e) {
            // neither its claims nor its signature are repeated: the message goes into logs
            throw new Refusal(
                    Refusal.Code.AUTHENTICATION_FAILED,
                    "the token was not signed with this account's keys, or lacks iss, exp or nbf");
        }
    }
}

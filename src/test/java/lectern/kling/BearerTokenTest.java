package lectern.kling;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class BearerTokenTest {

    private static final URI API = URI.create("http://api.example");

    private final MovableClock clock = new MovableClock();
    private final BearerToken token =
            new BearerToken(TestKling.signing(API, TestKling.ACCESS_KEY, TestKling.SECRET_KEY), clock);

    @Test
    void isTheJwtThatTheProviderPrescribes() {
        Instant now = clock.instant();

        DecodedJWT jwt = JWT.decode(token.value());

        Algorithm.HMAC256(TestKling.SECRET_KEY).verify(jwt);
        assertThat(jwt.getAlgorithm()).isEqualTo("HS256");
        assertThat(jwt.getType()).isEqualTo("JWT");
        assertThat(jwt.getClaims()).containsOnlyKeys("iss", "exp", "nbf");
        assertThat(jwt.getIssuer()).isEqualTo(TestKling.ACCESS_KEY);
        assertThat(jwt.getExpiresAtAsInstant()).isEqualTo(now.plusSeconds(1800));
        assertThat(jwt.getNotBeforeAsInstant()).isEqualTo(now.minusSeconds(5));
    }

    @Test
    void isUsedAgainUntilItIsNearItsEnd() {
        String first = token.value();

        clock.sleep(Duration.ofMinutes(25));
        assertThat(token.value()).isEqualTo(first);

        clock.sleep(Duration.ofMinutes(4));
        assertThat(token.value()).isNotEqualTo(first);
        assertThat(JWT.decode(token.value()).getExpiresAtAsInstant())
                .isEqualTo(clock.instant().plusSeconds(1800));
    }

    @Test
    void neverEndsWhileARequestIsOnItsWay() {
        for (int second = 0; second < 2 * 3600; second += 10) {
            Instant ends = JWT.decode(token.value()).getExpiresAtAsInstant();
            assertThat(ends).isAfter(clock.instant().plusSeconds(60));
            clock.sleep(Duration.ofSeconds(10));
        }
    }

    @Test
    void isSignedAnewWhenItIsForgotten() {
        String first = token.value();
        clock.sleep(Duration.ofSeconds(1));

        assertThat(token.renew()).isTrue();
        assertThat(token.value()).isNotEqualTo(first);
    }

    @Test
    void isTheFixedKeyWhereThereIsOneAndCannotBeRenewed() {
        BearerToken fixed = new BearerToken(TestKling.fixedKey(API, "a-fixed-key"), clock);

        assertThat(fixed.value()).isEqualTo("a-fixed-key");
        assertThat(fixed.renew()).isFalse();
        assertThat(fixed.value()).isEqualTo("a-fixed-key");
    }

    @Test
    void goesWithEachRequestOfTheClient() {
        try (ScriptedServer api = new ScriptedServer()) {
            KlingClient kling =
                    TestKling.client(TestKling.signing(api.url(), TestKling.ACCESS_KEY, TestKling.SECRET_KEY), clock);
            api.answers(200, TestKling.SUBMITTED)
                    .answers(200, TestKling.SUBMITTED)
                    .answers(401, TestKling.refusal(1004, "expired"))
                    .answers(200, TestKling.SUBMITTED);

            kling.create(TestKling.VOICE, "Hello.");
            clock.sleep(Duration.ofSeconds(10));
            kling.query("t-1");
            kling.query("t-1"); // refused, and asked once more

            assertThat(api.asked())
                    .extracting(ScriptedServer.Asked::authorization)
                    .allMatch(v -> v.startsWith("Bearer "));
            String first = api.asked().get(0).token();
            assertThat(api.asked().get(1).token()).as("used again").isEqualTo(first);
            assertThat(api.asked().get(2).token()).isEqualTo(first);
            assertThat(api.asked().get(3).token()).as("signed anew").isNotEqualTo(first);
        }
    }
}

package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuthenticationTest extends StandInTest {

    @Test
    void letsABearerOfASignedTokenIn() throws Exception {
        TestCaller.Reply reply = caller().get(TestCaller.TTS);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isZero();
        assertThat(reply.envelope().path("request_id").asString()).isNotBlank();
    }

    @Test
    void refusesAMissingHeaderWith1001() throws Exception {
        TestCaller caller = caller();

        assertRefused(caller.send(caller.request(TestCaller.TTS), "GET", ""), 1001);
    }

    @Test
    void refusesAMalformedHeaderWith1002() throws Exception {
        assertRefused(withHeader("Basic abc"), 1002);
        assertRefused(withHeader("Bearer"), 1002);
        assertRefused(withHeader("Bearer not.a-jwt"), 1002);
        assertRefused(withHeader("Bearer a.b.c"), 1002);
    }

    @Test
    void refusesAForeignSignatureOrIssuerWith1000() throws Exception {
        Instant now = clock.instant();
        assertRefused(
                withToken(TestCaller.ACCESS_KEY, "another secret", now.minusSeconds(5), now.plusSeconds(60)), 1000);
        assertRefused(
                withToken("another issuer", TestCaller.SECRET_KEY, now.minusSeconds(5), now.plusSeconds(60)), 1000);
    }

    @Test
    void refusesATokenWithoutTimesWith1000() throws Exception {
        String token = JWT.create().withIssuer(TestCaller.ACCESS_KEY).sign(Algorithm.HMAC256(TestCaller.SECRET_KEY));

        assertRefused(withHeader("Bearer " + token), 1000);
    }

    @Test
    void refusesATokenThatIsNotYetValidWith1003() throws Exception {
        Instant now = clock.instant();

        assertRefused(
                withToken(TestCaller.ACCESS_KEY, TestCaller.SECRET_KEY, now.plusSeconds(3), now.plusSeconds(60)), 1003);
    }

    @Test
    void refusesAnExpiredTokenWith1004() throws Exception {
        Instant now = clock.instant();

        assertRefused(
                withToken(TestCaller.ACCESS_KEY, TestCaller.SECRET_KEY, now.minusSeconds(60), now.minusSeconds(3)),
                1004);
    }

    @Test
    void letsABearerOfTheFixedKeyIn() throws Exception {
        // given
        var credentials = new KlingStandInSettings.Credentials("ak", "sk", "a-fixed-key");
        TestCaller caller = callerOf(start(settings().withCredentials(credentials), SPOKEN_AT_ONCE));

        // when
        var right = caller.request(TestCaller.TTS).header("Authorization", "Bearer a-fixed-key");
        var wrong = caller.request(TestCaller.TTS).header("Authorization", "Bearer another-key");

        // then
        assertThat(caller.send(right, "GET", "").code()).isZero();
        assertRefused(caller.send(wrong, "GET", ""), 1002);
    }

    private TestCaller.Reply withToken(String issuer, String secret, Instant notBefore, Instant expires)
            throws Exception {
        return withHeader("Bearer " + TestCaller.token(issuer, secret, notBefore, expires));
    }

    private TestCaller.Reply withHeader(String authorization) throws Exception {
        TestCaller caller = caller();
        return caller.send(caller.request(TestCaller.TTS).header("Authorization", authorization), "GET", "");
    }

    private static void assertRefused(TestCaller.Reply reply, int code) {
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.envelope().has("data")).isFalse();
    }
}

package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import lectern.local.speech.SpeechException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts that cannot buy. */
class AccountStateTest extends StandInTest {

    @ParameterizedTest
    @CsvSource({"ARREARS, 429, 1101", "EXCEPTION, 429, 1100", "NO_PERMISSION, 403, 1103", "IP, 429, 1304"})
    void refusesEveryRequest(AccountState state, int status, int code) throws Exception {
        TestCaller caller = callerOf(start(settings().withAccount(state), SPOKEN_AT_ONCE));

        for (TestCaller.Reply reply : new TestCaller.Reply[] {
            caller.create("Hello."), caller.get(TestCaller.TTS), caller.get("/account/costs?start_time=0&end_time=1")
        }) {
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.code()).isEqualTo(code);
        }
        assertThat(book()).allMatch(line -> line.path("task_id").isNull());
    }

    @Test
    void refusesWhoeverItDoesNotKnowAllTheSame() throws Exception {
        TestCaller caller = callerOf(start(settings().withAccount(AccountState.ARREARS), SPOKEN_AT_ONCE));

        assertThat(caller.send(caller.request(TestCaller.TTS), "GET", "").code())
                .isEqualTo(1001);
    }

    @Test
    void sellsNoMoreThanTheResourcePackHolds() throws Exception {
        // given a pack of two calls and a bit, and a text that cannot be spoken
        var settings = settings().withTariff(new Tariff(new BigDecimal("0.05"), new BigDecimal("0.14")));
        TestCaller caller = callerOf(start(settings, order -> {
            if (order.text().equals("fail")) {
                throw new SpeechException("as asked");
            }
            return SPOKEN_AT_ONCE.speak(order);
        }));

        // when both are taken
        String failing = caller.create("fail").data().path("task_id").asString();
        assertThat(caller.create("Hello.").code()).isZero();
        TestCaller.Reply third = caller.create("one too many");

        // then
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.code()).isEqualTo(1102);
        assertThat(third.message()).isEqualTo("resource pack used up or expired");

        // when one of them has failed, which costs nothing
        clock.advance(Duration.ofSeconds(1));
        caller.await(failing, "failed");

        // then there is room for one more, and for whoever comes next there is none
        assertThat(caller.create("one more").code()).isZero();
        assertThat(callerOf(start(settings, SPOKEN_AT_ONCE)).create("another").code())
                .isEqualTo(1102);
    }
}

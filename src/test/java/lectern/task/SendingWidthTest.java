package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendingWidthTest {

    private final LearntPolls polls =
            new LearntPolls(new PollSchedule(Duration.ofSeconds(2), Duration.ofSeconds(20)), 0);
    private final SendingWidth width = new SendingWidth(polls);

    @Test
    void theFirstRequestIsSentAlone() {
        assertThat(width.of(8)).isEqualTo(1);
    }

    @Test
    void aProviderNearbyIsSentOneAfterTheOther() {
        answers(20);

        assertThat(width.of(8)).isEqualTo(1);
    }

    @Test
    void oneFarAwayIsSentSoManyThatRoomIsFilledWithinAFifthOfASecond() {
        answers(50);
        assertThat(width.of(8)).isEqualTo(2);
        answers(300);
        assertThat(width.of(1)).isEqualTo(1);
        assertThat(width.of(3)).isEqualTo(3);
        assertThat(width.of(8)).isEqualTo(8);
        assertThat(width.of(50)).isEqualTo(SendingWidth.MOST);
    }

    /** A tenth of the time is one slot in ten that is empty, and less so the more seldom it is filled. */
    @Test
    void tasksThatTakeLongAreNotSentInHaste() {
        for (int i = 0; i < 8; i++) {
            polls.ended(Duration.ofSeconds(20));
        }
        answers(300);

        assertThat(width.of(8)).isEqualTo(2);
        assertThat(width.of(5)).isEqualTo(1);
    }

    @Test
    void oneAnswerThatHardlyCameSaysLittle() {
        answers(10);
        width.answered(Duration.ofMinutes(1));
        assertThat(width.of(8)).isEqualTo(8);

        answers(10);

        assertThat(width.of(8)).isEqualTo(1);
    }

    private void answers(long millis) {
        for (int i = 0; i < 24; i++) {
            width.answered(Duration.ofMillis(millis));
        }
    }
}

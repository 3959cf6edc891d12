package lectern.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendingWidthTest {

    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private final LearntPolls polls =
            new LearntPolls(new PollSchedule(Duration.ofSeconds(2), Duration.ofSeconds(20)), 0);
    private final SendingWidth width = new SendingWidth(polls);

    @Test
    void theFirstRequestIsSentAlone() {
        assertThat(width.of(8, UNLIMITED)).isEqualTo(1);
    }

    @Test
    void aProviderNearbyIsSentOneAfterTheOther() {
        answers(20);

        assertThat(width.of(8, UNLIMITED)).isEqualTo(1);
    }

    @Test
    void oneFarAwayIsSentSoManyThatRoomIsFilledWithinAFifthOfASecond() {
        answers(50);
        assertThat(width.of(8, UNLIMITED)).isEqualTo(2);
        answers(300);
        assertThat(width.of(1, UNLIMITED)).isEqualTo(1);
        assertThat(width.of(3, UNLIMITED)).isEqualTo(3);
        assertThat(width.of(8, UNLIMITED)).isEqualTo(8);
        assertThat(width.of(50, UNLIMITED)).isEqualTo(SendingWidth.MOST);
    }

    /** A tenth of the time is one slot in ten that is empty, and less so the more seldom it is filled. */
    @Test
    void tasksThatTakeLongAreNotSentInHaste() {
        for (int i = 0; i < 8; i++) {
            polls.ended(Duration.ofSeconds(20));
        }
        answers(300);

        assertThat(width.of(8, UNLIMITED)).isEqualTo(2);
        assertThat(width.of(5, UNLIMITED)).isEqualTo(1);
    }

    @Test
    void noMoreAreUnderWayThanTheirRateLetsBegin() {
        assertThat(width.of(8, UNLIMITED)).as("before the first answer").isEqualTo(1);
        answers(300);

        assertThat(width.of(8, 10)).isEqualTo(3);
        assertThat(width.of(8, 1)).isEqualTo(1);
        assertThat(width.of(8, 100)).isEqualTo(8);
    }

    @Test
    void oneAnswerThatHardlyCameSaysLittle() {
        answers(10);
        width.answered(Duration.ofMinutes(1));
        assertThat(width.of(8, UNLIMITED)).isEqualTo(8);

        answers(10);

        assertThat(width.of(8, UNLIMITED)).isEqualTo(1);
    }

    private void answers(long millis) {
        for (int i = 0; i < 24; i++) {
            width.answered(Duration.ofMillis(millis));
        }
    }
}

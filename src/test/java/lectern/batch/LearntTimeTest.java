package lectern.batch;

import static lectern.batch.TestProvider.QUERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lectern.batch.TestProvider.Reply;
import lectern.task.LearntPolls;
import lectern.task.PendingAudio;
import lectern.task.PollSchedule;
import lectern.task.SpeechTask;
import lectern.task.TaskAnswer;
import org.junit.jupiter.api.Test;

/** Once enough tasks have ended, the others are asked about when they have likely ended too. */
class LearntTimeTest extends CollectedAudio {

    private final LearntPolls polls =
            new LearntPolls(new PollSchedule(Duration.ofMinutes(10), Duration.ofMinutes(20)), 0);

    @Override
    TestNarration narration() {
        return new TestNarration("These are the words.", "And these are others.");
    }

    @Override
    LearntPolls polls() {
        return polls;
    }

    @Test
    void whatIsInFlightIsAskedAboutAtTheTimeThatWasLearnt() throws Exception {
        List<PendingAudio> first = told.submittedFirst();
        SpeechTask other = told.claim().get(0);
        told.ledger.sending(other);
        told.ledger.accepted(
                other,
                new TaskAnswer("r-2", "t-2", TaskAnswer.Status.PENDING, "", null, null),
                polls.first(other.key(), other.text().length()));
        for (int ended = 0; ended < 7; ended++) {
            polls.ended(Duration.ofSeconds(2));
        }
        provider.on(QUERY, succeeded(1)).onAudio(1, Reply.of(200, SPEECH));
        told.letTimePass(Duration.ofSeconds(9));
        assertThat(told.due()).as("by the schedule").isEmpty();

        collect(first);

        assertThat(told.due()).extracting(PendingAudio::key).containsExactly(other.key());
    }
}

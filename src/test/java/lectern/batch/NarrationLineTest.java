package lectern.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lectern.document.DocumentId;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class NarrationLineTest {

    private static final int DOCUMENTS = 12;

    private final NarrationTurns turns = new NarrationTurns(1);
    private final StopSignal stop = new StopSignal(Duration.ZERO, new TestClock());
    private final List<Integer> begun = Collections.synchronizedList(new ArrayList<>());

    @Test
    void documentsAreBegunInTheirOrderAndWaitForTheirAudioSideBySide() throws Exception {
        CountDownLatch audio = new CountDownLatch(DOCUMENTS);
        try (NarrationLine line = new NarrationLine(turns, stop, DOCUMENTS)) {
            List<Future<?>> narrations = new ArrayList<>();
            for (int number = 0; number < DOCUMENTS; number++) {
                int place = number;
                narrations.add(line.add(id(place), () -> {
                    begun.add(place);
                    turns.bought(id(place));
                    audio.countDown();
                    assertThat(audio.await(10, TimeUnit.SECONDS))
                            .as("all wait together")
                            .isTrue();
                    return null;
                }));
            }
            for (Future<?> narration : narrations) {
                narration.get(20, TimeUnit.SECONDS);
            }
        }

        assertThat(begun).isSorted().hasSize(DOCUMENTS);
    }

    @Test
    void whoeverIsBoughtHoldsUpTheNextUntilItEnds() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (NarrationLine line = new NarrationLine(turns, stop, DOCUMENTS)) {
            line.add(id(0), () -> {
                begun.add(0);
                goOn.await();
                begun.add(0);
                throw new IllegalStateException("it fails");
            });
            Future<?> second = line.add(id(1), () -> {
                begun.add(1);
                return null;
            });
            goOn.countDown();
            second.get(10, TimeUnit.SECONDS);
        }

        assertThat(begun).containsExactly(0, 0, 1);
    }

    @Test
    void onceTheRunIsToStopAllAreBegunSoThatTheyCanSaySo() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (NarrationLine line = new NarrationLine(turns, stop, DOCUMENTS)) {
            line.add(id(0), () -> {
                goOn.await();
                return null;
            });
            Future<?> second = line.add(id(1), () -> null);

            stop.request(new StopReason(StopReason.Kind.SIGNAL, "asked to"));

            second.get(10, TimeUnit.SECONDS);
            goOn.countDown();
        }
    }

    private static DocumentId id(int number) {
        return new DocumentId("document-" + number);
    }
}

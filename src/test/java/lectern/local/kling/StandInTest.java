package lectern.local.kling;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lectern.local.speech.Recording;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests of a running stand-in share: a folder, a clock that stands still, and speech that takes no time. */
@NullUnmarked
abstract class StandInTest {

    static final Synthesis SPOKEN_AT_ONCE =
            order -> new Recording(new byte[] {1, 2, 3}, new BigDecimal("1.25"), Optional.empty());

    @TempDir
    Path folder;

    final TestClock clock = new TestClock();
    private final List<KlingStandIn> running = new ArrayList<>();

    /** Five parallel tasks, submitted for 100 ms, processed for 400 ms. */
    KlingStandInSettings settings() {
        return KlingStandInSettings.defaults(folder).withClock(clock).withSynthesisThreads(2);
    }

    KlingStandIn start(KlingStandInSettings settings, Synthesis synthesis) {
        KlingStandIn standIn = KlingStandIn.start(settings, synthesis);
        running.add(standIn);
        return standIn;
    }

    TestCaller callerOf(KlingStandIn standIn) {
        return new TestCaller(standIn, clock);
    }

    TestCaller caller() {
        return callerOf(start(settings(), SPOKEN_AT_ONCE));
    }

    KlingStandInSettings with(Fault fault, double odds) {
        return settings().withFaults(Faults.none().with(fault, odds));
    }

    /** The lines of the provider's own book, oldest first. */
    List<JsonNode> book() throws IOException {
        return Files.readAllLines(folder.resolve("requests.log")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    /** What the book says of the last request. */
    JsonNode lastLine() throws IOException {
        List<JsonNode> lines = book();
        return lines.get(lines.size() - 1);
    }

    @AfterEach
    void stop() {
        running.forEach(KlingStandIn::close);
    }
}

package lectern.local.kling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RestartTest extends StandInTest {

    private static final Synthesis KILLED = order -> {
        throw new Error("stands for a process that was killed while it spoke");
    };

    @Test
    void finishesWhatAKilledProcessLeft() throws Exception {
        // given a task that its process never finished
        KlingStandIn killed = start(settings(), KILLED);
        String id = callerOf(killed).create("Hello.").data().path("task_id").asString();
        killed.close();

        // when
        TestCaller caller = caller();
        clock.advance(Duration.ofSeconds(1));

        // then
        assertThat(caller.await(id, "succeed").path("created_at").longValue()).isEqualTo(clock.millis() - 1000);
    }

    @Test
    void doesNotLetLeftTasksCountForEver() throws Exception {
        // given an account full of tasks that nobody asks for again
        KlingStandIn killed = start(settings(), KILLED);
        for (int i = 0; i < 5; i++) {
            callerOf(killed).create("Hello " + i);
        }
        killed.close();

        // when
        TestCaller caller = caller();
        clock.advance(Duration.ofSeconds(1));

        // then their room comes free
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (caller.create("next").code() == 1303) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    @Test
    void speaksATaskOfAnotherProcessWhenAskedForIt() throws Exception {
        // given two stand-ins over one folder, one of which accepts a task and dies
        TestCaller survivor = caller();
        KlingStandIn killed = start(settings(), KILLED);
        String id = callerOf(killed).create("Hello.").data().path("task_id").asString();
        killed.close();

        // when
        clock.advance(Duration.ofSeconds(1));

        // then
        survivor.await(id, "succeed");
    }

    @Test
    void keepsAudioUrlsGoodOverARestart() throws Exception {
        // given
        int audioPort = freePort();
        var address = new Address("127.0.0.1", null, 0, audioPort);
        KlingStandIn before = start(settings().withAddress(address), SPOKEN_AT_ONCE);
        String id = callerOf(before).create("Hello.").data().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));
        String url = TestCaller.audioUrl(callerOf(before).await(id, "succeed"));
        before.close();

        // when
        KlingStandIn after = start(settings().withAddress(address), KILLED);

        // then
        assertThat(TestCaller.download(url).body()).containsExactly(1, 2, 3);
        JsonNode task = callerOf(after).task(id).data();
        assertThat(task.path("task_status").asString()).isEqualTo("succeed");
        assertThat(TestCaller.audioUrl(task)).isEqualTo(url);
    }

    @Test
    void leavesNoPartOfAFileBehind() throws Exception {
        TestCaller caller = caller();
        String id = caller.create("Hello.").data().path("task_id").asString();
        clock.advance(Duration.ofSeconds(1));
        caller.await(id, "succeed");

        assertThat(namesIn("tasks")).containsExactly(id + ".json");
        assertThat(namesIn("audio")).containsExactly(id + ".mp3");
    }

    private Stream<String> namesIn(String part) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve(part))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package lectern.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One home, several processes, and processes that are killed. */
@NullUnmarked
class SharedPostgreSqlTest {

    @TempDir
    static Path folder;

    private final Home home = new Home(folder.resolve("home"));
    private final PostgresHome outside = new PostgresHome(home);

    @AfterEach
    void noServerIsLeft() throws IOException {
        try {
            assertThat(outside.server()).isEmpty();
        } finally {
            outside.stopWhatIsLeft();
        }
    }

    @Test
    void twoThatStartAtOnceShareAServerUntilTheLastOfThemEnds() throws Exception {
        try (ServerUser first = ServerUser.launch(home);
                ServerUser second = ServerUser.launch(home)) {
            String url = first.url();
            assertThat(second.url()).isEqualTo(url);

            first.end();
            assertThat(outside.ask(url, "select 1"))
                    .as("the server of the one that goes on")
                    .isEqualTo("1");

            second.end();
            assertThat(outside.server()).isEmpty();
        }
    }

    @Test
    void usesTheServerThatAKilledProcessLeft() throws Exception {
        try (ServerUser killed = ServerUser.launch(home)) {
            String url = killed.url();
            killed.kill();
            assertThat(outside.server()).as("the server goes on").isPresent();

            try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(home)) {
                assertThat(server.jdbcUrl()).isEqualTo(url);
                assertThat(outside.ask(server.jdbcUrl(), "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void startsAgainWhereTheServerWasKilledToo() throws Exception {
        try (ServerUser killed = ServerUser.launch(home)) {
            String url = killed.url();
            outside.run(url, "create table committed as select 1 as one");
            ProcessHandle server = outside.server().orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
            killed.kill();

            try (ServerUser again = ServerUser.launch(home)) {
                assertThat(outside.ask(again.url(), "select one from committed"))
                        .isEqualTo("1");
                again.end();
            }
        }
    }

    @Test
    void startsWhereAnotherProgramGotTheNumberOfAServerThatDied() throws Exception {
        // given what a container leaves that was killed: the programs of its next life get the same numbers
        try (ServerUser first = ServerUser.launch(home)) {
            first.url();
            first.end();
        }
        String ownNumber = Long.toString(ProcessHandle.current().pid());
        Files.write(
                outside.pidFile(),
                List.of(ownNumber, outside.data().toString(), "1760000000", "1", "", "127.0.0.1", "", "ready"));

        // when
        try (ServerUser next = ServerUser.launch(home)) {
            // then
            assertThat(outside.ask(next.url(), "select 1")).isEqualTo("1");
            next.end();
        }
    }
}

package lectern.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server of one process, started a second time; once for all tests here. */
@NullUnmarked
class EmbeddedPostgreSqlTest {

    @TempDir
    static Path folder;

    private static PostgresHome outside;
    private static EmbeddedPostgreSql server;

    @BeforeAll
    static void startASecondTime() throws Exception {
        Home home = new Home(folder.resolve("home"));
        outside = new PostgresHome(home);
        try (ServerUser first = ServerUser.launch(home)) {
            outside.run(first.url(), "create table kept as select 'still here' as words");
            first.end();
        }
        assertThat(outside.server()).as("the first one's server").isEmpty();
        server = EmbeddedPostgreSql.start(home);
    }

    @AfterAll
    static void noServerIsLeft() throws IOException {
        try {
            server.close();
            server.close(); // closing twice is closing once
            assertThat(outside.server()).isEmpty();
        } finally {
            outside.stopWhatIsLeft();
        }
    }

    @Test
    void keepsItsDataFromRunToRun() throws Exception {
        assertThat(outside.ask(server.jdbcUrl(), "select words from kept")).isEqualTo("still here");
        assertThat(EmbeddedPostgreSql.exists(outside.home())).isTrue();
    }

    @Test
    void demandsItsPassword() throws Exception {
        String url = server.jdbcUrl();

        for (String wrong : new String[] {null, "", "postgres", "wrong"}) {
            assertThatThrownBy(() -> DriverManager.getConnection(url, EmbeddedPostgreSql.USER, wrong))
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url, "root", server.password()))
                .isInstanceOf(SQLException.class);
        assertThat(url).doesNotContain(server.password());
        DriverManager.getConnection(url, EmbeddedPostgreSql.USER, server.password())
                .close();
    }

    @Test
    void listensOnLoopbackOnlyAndWritesSafely() throws Exception {
        int port = URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();

        new Socket("127.0.0.1", port).close();
        assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
        assertThat(outside.ask(server.jdbcUrl(), "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(outside.ask(server.jdbcUrl(), "show fsync")).isEqualTo("on");
        assertThat(outside.ask(server.jdbcUrl(), "show synchronous_commit")).isEqualTo("on");
        assertThat(outside.ask(server.jdbcUrl(), "show full_page_writes")).isEqualTo("on");
        assertThat(outside.ask(server.jdbcUrl(), "show server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void replacesADataFolderThatIsHalfMade() throws Exception {
        Home another = new Home(folder.resolve("half"));
        PostgresHome half = new PostgresHome(another);
        Files.createDirectories(half.data().resolve("base"));
        Files.writeString(half.data().resolve("PG_VERSION"), "18\n");
        try (EmbeddedPostgreSql whole = EmbeddedPostgreSql.start(another)) {
            assertThat(half.ask(whole.jdbcUrl(), "select 1")).isEqualTo("1");
        } finally {
            half.stopWhatIsLeft();
        }
        assertThat(half.server()).isEmpty();
    }

    @Test
    void existsOnlyWhereOneWasStarted() {
        assertThat(EmbeddedPostgreSql.exists(new Home(folder.resolve("nothing"))))
                .isFalse();
        assertThat(folder.resolve("nothing")).as("looking makes nothing").doesNotExist();
    }
}

package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lectern.local.EmbeddedPostgreSql;
import lectern.local.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a catalog grows: what a chunk takes in time and in the ledger, how long a restart and {@code status} take. Two catalogs:
 * books of {@value #CHUNKS_OF_A_BOOK} chunks, and documents of one. The program runs in a JVM of its own with {@value #HEAP}, the
 * speech server in another one, without latency; PostgreSQL and the object store are the embedded ones.
 *
 * <p>{@code mvn -Pbench test -Dtest=GrowthBenchmark -Dlectern.growth.chunks=100000}; without a number, 200 chunks each.
 */
class GrowthBenchmark {

    private static final String HEAP = "-Xmx256m";
    private static final int CHUNKS = Integer.getInteger("lectern.growth.chunks", 200);
    private static final int CHUNKS_OF_A_BOOK = 100;
    private static final int CHARACTERS_OF_A_CHUNK = 900;
    private static final int CHARACTERS_OF_A_SMALL_DOCUMENT = 300;
    private static final String[] WORDS = """
            the sea was grey and little by little morning came over old harbour where boats lay in rows with lamps that nobody
            had put out while children ran along stone walls and called to each other names of ships they had never seen
            """.strip().split("\\s+");

    /** Requests that ended, in the order in which they did: the seconds of the first and the last tenth of them. */
    private static final String TENTHS = """
            with ended as (select at, row_number() over (order by at, id) as place, count(*) over () as all_of_them
                from audit where event = 'SUCCEEDED')
            select extract(epoch from max(at) filter (where place <= all_of_them / 10) - min(at)),
                extract(epoch from max(at) - min(at) filter (where place > all_of_them - all_of_them / 10))
            from ended
            """;

    private static final String FIRST_REQUEST = """
            select min(sent_at) from (select at as sent_at from audit where event = 'ACCEPTED' order by id desc limit 1) last
            """;

    private static final String BYTES = """
            select coalesce(sum(pg_total_relation_size(relid)), 0) from pg_stat_user_tables
            where (relname = 'audit') = %s and (relname like 'batch\\_%%') = %s
            """;

    @TempDir
    Path folder;

    private Process speech;
    private int port;

    @Test
    void aSmallDocumentForEachChunk() throws Exception {
        measure("one-chunk documents", CHUNKS, 1, CHARACTERS_OF_A_SMALL_DOCUMENT);
    }

    @Test
    void booksOfManyChunks() throws Exception {
        measure("books of " + CHUNKS_OF_A_BOOK + " chunks", Math.max(1, CHUNKS / CHUNKS_OF_A_BOOK), CHUNKS_OF_A_BOOK,
                CHARACTERS_OF_A_CHUNK);
    }

    private void measure(String what, int documents, int chunks, int characters) throws Exception {
        Path catalog = write(documents, chunks, characters);
        try {
            listen();
            double plan = seconds("plan", catalog.toString());
            double run = seconds("run", catalog.toString());
            append(catalog, documents, chunks, characters);
            Instant again = Instant.now();
            double restart = seconds("run", catalog.toString());
            double status = seconds("status");
            print(what, again, plan, run, restart, status);
        } finally {
            speech.destroy();
            speech.waitFor();
        }
    }

    private void print(String what, Instant again, double plan, double run, double restart, double status)
            throws SQLException {
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(new Home(folder.resolve(".lectern")));
                Connection ledger =
                        DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgreSql.USER, server.password());
                Statement ask = ledger.createStatement()) {
            ask.execute("vacuum analyze");
            long bought = number(ask, "select count(*) from task");
            double first;
            double last;
            try (ResultSet row = ask.executeQuery(TENTHS)) {
                row.next();
                first = row.getDouble(1) * 10_000 / bought;
                last = row.getDouble(2) * 10_000 / bought;
            }
            Duration toFirst;
            try (ResultSet row = ask.executeQuery(FIRST_REQUEST)) {
                row.next();
                toFirst = Duration.between(again, row.getTimestamp(1).toInstant());
            }
            System.out.printf(
                    "| %s | %d chunks | plan %.1f s | run %.1f s, %.0f ms a chunk; first tenth %.0f ms, last tenth %.0f ms"
                            + " | restart %.1f s, %.1f s to its first request accepted | status %.1f s"
                            + " | ledger %.2f KB a chunk, audit %.2f KB, job tables %.2f KB |%n",
                    what,
                    bought,
                    plan,
                    run,
                    run * 1000 / bought,
                    first,
                    last,
                    restart,
                    toFirst.toMillis() / 1000.0,
                    status,
                    number(ask, BYTES.formatted("false", "false")) / 1024.0 / bought,
                    number(ask, BYTES.formatted("true", "false")) / 1024.0 / bought,
                    number(ask, BYTES.formatted("false", "true")) / 1024.0 / bought);
        }
    }

    private static long number(Statement ask, String sql) throws SQLException {
        try (ResultSet row = ask.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Path write(int documents, int chunks, int characters) throws IOException {
        Path catalog = folder.resolve("catalog.csv");
        Files.writeString(catalog, "source,voice_language\n");
        for (int i = 0; i < documents; i++) {
            append(catalog, i, chunks, characters);
        }
        return catalog;
    }

    private void append(Path catalog, int number, int chunks, int characters) throws IOException {
        String name = "documents/%d/document-%07d.txt".formatted(number / 1000, number);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(number, chunks, characters));
        Files.writeString(catalog, name + ",en\n", java.nio.file.StandardOpenOption.APPEND);
    }

    /** A paragraph is a chunk: two do not fit into one. */
    private static String text(int number, int chunks, int characters) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < chunks; i++) {
            int end = text.length() + characters;
            while (text.length() < end) {
                String word = WORDS[random.nextInt(WORDS.length)];
                text.append(word.substring(0, 1).toUpperCase(java.util.Locale.ROOT)).append(word.substring(1));
                for (int words = 5 + random.nextInt(8); words > 0; words--) {
                    text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
                }
                text.append(". ");
            }
            text.append("\n\n");
        }
        return text.toString();
    }

    private void listen() throws IOException, InterruptedException {
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = folder.resolve("kling.txt");
        speech = program(
                log,
                "-Xmx512m",
                "kling",
                "--port=" + port,
                "--audio-port=0",
                "--max-parallel=1000",
                "--queue=0ms",
                "--processing=0ms",
                "--pack-units=10000000");
        Instant giveUp = Instant.now().plusSeconds(120);
        while (!isListening()) {
            assertThat(speech.isAlive() && Instant.now().isBefore(giveUp)).as(Files.readString(log)).isTrue();
            Thread.sleep(100);
        }
    }

    private boolean isListening() {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private double seconds(String... args) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        long began = System.nanoTime();
        Process process = program(out, HEAP, args);
        assertThat(process.waitFor()).as(() -> String.join(" ", args) + "\n" + tail(out)).isZero();
        return (System.nanoTime() - began) / 1e9;
    }

    private static String tail(Path out) {
        try {
            String all = Files.readString(out);
            return all.substring(Math.max(0, all.length() - 2000));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Process program(Path out, String heap, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                "lectern.Lectern"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment()
                .putAll(Map.of(
                        "LECTERN_BOOK_M4B", "false",
                        "LECTERN_TTS_MAX_IN_FLIGHT", "50",
                        "LECTERN_TTS_MAX_REQUESTS_PER_SECOND", "0",
                        "LECTERN_TTS_FIRST_POLL", "50ms",
                        "KLING_BASE_URL", "http://127.0.0.1:" + port,
                        "KLING_ACCESS_KEY", "stand-in-access-key",
                        "KLING_SECRET_KEY", "stand-in-secret-key"));
        return builder.start();
    }
}

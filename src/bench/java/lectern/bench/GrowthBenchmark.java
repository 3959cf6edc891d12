package lectern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lectern.local.EmbeddedPostgreSql;
import lectern.local.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether a chunk costs at the end of a large catalog what it costs at its beginning, and what a restart and {@code status} take then,
 * beside a catalog of ten documents. Two catalogs: documents of one chunk, and books of {@value #CHUNKS_OF_A_BOOK}. The program runs
 * with {@value #HEAP}; PostgreSQL is the embedded one.
 *
 * <p>{@code mvn -Pbench test -Dtest=GrowthBenchmark -Dlectern.growth.chunks=100000}; without a number, 3000 chunks each.
 */
@Benchmark
class GrowthBenchmark {

    private static final String HEAP = "-Xmx256m";

    /** With so small a heap the JVM of Java 17 would throw away the code that it has compiled, and compile it again. */
    private static final String KEEP_COMPILED = "-XX:-UseCodeCacheFlushing";

    private static final int CHUNKS = Integer.getInteger("lectern.growth.chunks", 3000);
    private static final int CHUNKS_OF_A_BOOK = 100;
    private static final int WORDS_OF_A_CHUNK = 6;
    private static final int FEW = 10;
    private static final int ANY_NUMBER = 1000;
    private static final int DOCUMENTS_OF_A_FOLDER = 1000;
    private static final String[] WORDS = """
            the sea was grey and little by little morning came over old harbour where boats lay in rows with lamps that nobody
            had put out while children ran along stone walls and called to each other names of ships they had never seen
            """.strip().split("\\s+");

    /** The first run's requests, in the order in which they ended: the milliseconds of each in the first and in the last tenth. */
    private static final String TENTHS = """
            with ended as (select at, row_number() over (order by at, id) as place, count(*) over () as all_of_them
                from audit where event = 'SUCCEEDED' and at < (select ended_at from run order by id limit 1))
            select extract(epoch from max(at) filter (where place <= all_of_them / 10) - min(at)) * 10000 / max(all_of_them),
                extract(epoch from max(at) - min(at) filter (where place > all_of_them - all_of_them / 10)) * 10000
                    / max(all_of_them)
            from ended
            """;

    private static final String FIRST_ACCEPTED_SINCE = """
            select min(at) from audit where event = 'ACCEPTED' and at >= '%s'
            """;

    /** KB a chunk of the ledger, of the audit in it, and of Spring Batch's tables. */
    private static final String BYTES = """
            select sum(size) filter (where relname <> 'audit' and relname not like 'batch\\_%') / 1024.0 / chunks,
                sum(size) filter (where relname = 'audit') / 1024.0 / chunks,
                sum(size) filter (where relname like 'batch\\_%') / 1024.0 / chunks
            from (select relname, pg_total_relation_size(relid) as size from pg_stat_user_tables) s,
                (select count(*) as chunks from chunk) c group by chunks
            """;

    @TempDir
    Path folder;

    @Test
    void ofShortDocuments(BenchmarkTable table) throws Exception {
        compare(table, "%,d documents of a chunk".formatted(CHUNKS), CHUNKS, 1);
    }

    @Test
    void ofBooks(BenchmarkTable table) throws Exception {
        int books = Math.max(1, CHUNKS / CHUNKS_OF_A_BOOK);
        compare(table, "%,d books of %d chunks".formatted(books, CHUNKS_OF_A_BOOK), books, CHUNKS_OF_A_BOOK);
    }

    private void compare(BenchmarkTable table, String what, int documents, int chunks) throws Exception {
        Grown few = measure("few", FEW, 1);
        Grown many = measure("many", documents, chunks);
        table.row(what + ": a chunk, of the last tenth", many.lastTenth, "of the first tenth", many.firstTenth, "ms", 1.1);
        table.row(what + ": restart, to the first request", many.restart, "of ten documents", few.restart, "s", Double.POSITIVE_INFINITY);
        table.row(what + ": `status`", many.status, "of ten documents", few.status, "s", Double.POSITIVE_INFINITY);
        table.note("%s: %.1f KB of ledger a chunk, %.1f KB of them the audit, and %.1f KB of Spring Batch's tables"
                .formatted(what, many.ledger + many.audit, many.audit, many.jobs));
    }

    /**
     * What was measured.
     *
     * @param firstTenth milliseconds a chunk
     * @param lastTenth milliseconds a chunk
     * @param restart seconds until a request is accepted, where one document is new
     * @param status seconds
     * @param ledger KB a chunk, without the audit and Spring Batch's tables
     * @param audit KB a chunk
     * @param jobs KB a chunk
     */
    private record Grown(
            double firstTenth,
            double lastTenth,
            double restart,
            double status,
            double ledger,
            double audit,
            double jobs) {}

    private Grown measure(String name, int documents, int chunks) throws IOException, SQLException {
        Path desk = Files.createDirectories(folder.resolve(name));
        Path catalog = desk.resolve("catalog.csv");
        Files.writeString(catalog, "source,voice_language\n");
        for (int number = 0; number < documents; number++) {
            append(catalog, number, chunks);
        }
        try (Programs.Shop shop = Programs.Shop.open(folder.resolve(name + "-shop"), 0, ANY_NUMBER, Programs.AS_IT_COMES)) {
            lectern(desk, shop, "run", "catalog.csv", "--format", "json");
            append(catalog, documents, chunks);
            Instant again = Instant.now();
            lectern(desk, shop, "run", "catalog.csv", "--format", "json");
            Instant before = Instant.now();
            lectern(desk, shop, "status");
            return grown(desk, again, Duration.between(before, Instant.now()).toMillis() / 1000.0);
        }
    }

    private static void lectern(Path desk, Programs.Shop shop, String... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(shop.environment());
        environment.putAll(Map.of(
                "LECTERN_BOOK_M4B", "false",
                "LECTERN_BOOK_LPF", "false",
                "LECTERN_PAUSES_CHAPTER", "0s",
                "LECTERN_TTS_MAX_IN_FLIGHT", "50",
                "LECTERN_TTS_MAX_REQUESTS_PER_SECOND", "0",
                "LECTERN_TTS_FIRST_POLL", "50ms"));
        List<String> command = new ArrayList<>(List.of("lectern.Lectern"));
        command.addAll(List.of(arguments));
        Programs.run(desk, environment, List.of(HEAP, KEEP_COMPILED), command.toArray(String[]::new));
    }

    private static Grown grown(Path desk, Instant again, double status) throws IOException, SQLException {
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(new Home(desk.resolve(".lectern")));
                Connection ledger =
                        DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgreSql.USER, server.password());
                Statement ask = ledger.createStatement()) {
            double[] tenths = numbers(ask, TENTHS);
            double[] bytes = numbers(ask, BYTES);
            try (ResultSet row = ask.executeQuery(FIRST_ACCEPTED_SINCE.formatted(again))) {
                row.next();
                double restart = Duration.between(again, row.getTimestamp(1).toInstant()).toMillis() / 1000.0;
                return new Grown(tenths[0], tenths[1], restart, status, bytes[0], bytes[1], bytes[2]);
            }
        }
    }

    private static double[] numbers(Statement ask, String sql) throws SQLException {
        try (ResultSet row = ask.executeQuery(sql)) {
            row.next();
            double[] numbers = new double[row.getMetaData().getColumnCount()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = row.getDouble(i + 1);
            }
            return numbers;
        }
    }

    private static void append(Path catalog, int number, int chunks) throws IOException {
        String name = "documents/%d/document-%07d.md".formatted(number / DOCUMENTS_OF_A_FOLDER, number);
        Path file = catalog.resolveSibling(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text(number, chunks));
        Files.writeString(catalog, name + ",en\n", StandardOpenOption.APPEND);
    }

    /** A chapter is a chunk. */
    private static String text(int number, int chapters) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder();
        for (int chapter = 1; chapter <= chapters; chapter++) {
            text.append("# ").append(chapter).append("\n\n").append("In ").append(number);
            for (int words = WORDS_OF_A_CHUNK; words > 0; words--) {
                text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
            }
            text.append(".\n\n");
        }
        return text.toString();
    }
}

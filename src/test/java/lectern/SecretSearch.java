package lectern;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lectern.postgres.TestDatabase;

/** Looks for secrets wherever a run leaves something behind. */
final class SecretSearch {

    /** A JWT begins with the Base64 of {@code {"}; the digits after it keep three bytes of audio from being taken for one. */
    private static final String TOKEN = "eyJ[\\w-]{10}";

    private static final String AUTHORIZATION = "Bearer [\\w-]";
    private static final String SIGNED_URL = "sig=[0-9a-f]{16}";

    private final Map<String, Pattern> wanted = new TreeMap<>();
    private final List<String> found = new ArrayList<>();

    /** @param secrets what must not be anywhere, by what it is; neither as it is nor in Base64, alone or amid other bytes */
    SecretSearch(Map<String, String> secrets) {
        wanted.put("a token", Pattern.compile(TOKEN));
        wanted.put("an Authorization header", Pattern.compile(AUTHORIZATION));
        wanted.put("a signed URL", Pattern.compile(SIGNED_URL));
        secrets.forEach((name, secret) -> {
            wanted.put(name, Pattern.compile(Pattern.quote(secret)));
            for (int shift = 0; shift < 3; shift++) {
                wanted.put(name + " in Base64, shift " + shift, Pattern.compile(Pattern.quote(base64(secret, shift))));
            }
        });
    }

    /** The Base64 digits that {@code secret} has wherever {@code shift} bytes (modulo 3) are before it. */
    private static String base64(String secret, int shift) {
        byte[] amid = ("\0".repeat(shift) + secret).getBytes(StandardCharsets.UTF_8);
        String digits = Base64.getEncoder().withoutPadding().encodeToString(amid);
        int sure = amid.length * 8 / 6;
        return digits.substring((shift * 8 + 5) / 6, sure);
    }

    /** Searches a text. */
    SecretSearch in(String where, String text) {
        wanted.forEach((name, pattern) -> {
            if (pattern.matcher(text).find()) {
                found.add(name + " in " + where);
            }
        });
        return this;
    }

    /** Searches every file below {@code folder}, and their names, but for {@code keys}, where a secret has its place. */
    SecretSearch inFiles(Path folder, List<Path> keys) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !keys.contains(file))
                    .forEach(file -> in(
                            file.toString(),
                            file + "\n" + new String(StoredBooks.bytes(file), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Searches every column of every row of every table. */
    SecretSearch inTables(TestDatabase database) {
        for (String table : database.jdbc()
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()) {
            String rows = database.jdbc()
                    .sql("select coalesce(string_agg(r::text, chr(10)), '') from %s r".formatted(table))
                    .query(String.class)
                    .single();
            in("table " + table, rows);
        }
        return this;
    }

    /** What was found, and where. */
    List<String> found() {
        return found;
    }
}

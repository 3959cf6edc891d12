package lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The objects of an embedded S3 server, seen as the files that they are. */
final class StoredBooks {

    private final Path bucket;

    /** @param home the home folder below which the server keeps its objects */
    StoredBooks(Path home) {
        this.bucket = home.resolve("s3").resolve("lectern");
    }

    /** Where the clip of a speech key is, or would be. */
    Path clip(String key) {
        return bucket.resolve("clips").resolve(key.substring(0, 2)).resolve(key + ".mp3");
    }

    /** When the clip of a speech key was written last, if it is there. */
    Optional<Instant> since(String key) {
        try {
            return Optional.of(Files.getLastModifiedTime(clip(key)).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Rule 6: every object that a manifest names is there, with the size and the checksum that it names.
     *
     * @return how many manifests there are
     */
    int requireThatManifestsTellTheTruth() {
        List<Path> manifests = manifests();
        for (Path manifest : manifests) {
            JsonNode book = JsonMapper.shared().readTree(bytes(manifest)).path("lectern:edition");
            List<JsonNode> named = book.findParents("sha256");
            assertThat(named).as("objects that %s names", manifest).hasSizeGreaterThan(2);
            for (JsonNode object : named) {
                byte[] stored = bytes(bucket.resolve(object.path("key").asString()));
                assertThat(stored.length)
                        .as("%s names %s", manifest, object)
                        .isEqualTo(object.path("bytes").intValue(-1));
                assertThat(sha256(stored))
                        .as("%s names %s", manifest, object)
                        .isEqualTo(object.path("sha256").asString());
            }
        }
        return manifests.size();
    }

    private List<Path> manifests() {
        Path books = bucket.resolve("books");
        if (!Files.isDirectory(books)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(books)) {
            return files.map(book -> book.resolve("manifest.json"))
                    .filter(Files::exists)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

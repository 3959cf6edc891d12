package lectern.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lectern.audio.Tone;
import lectern.storage.FolderObjectStore;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store of books, and a folder that they are exported to. */
@NullUnmarked
abstract class ExportingTest {

    static final byte[] ONE = Tone.speechLike(1, 300);
    static final byte[] TWO = Tone.speechLike(2, 400);

    @TempDir
    Path bucket;

    @TempDir
    Path to;

    FolderObjectStore store;

    @BeforeEach
    void openTheStore() {
        store = new FolderObjectStore(bucket);
    }

    TestBook numbers() throws IOException {
        return new TestBook(store, "numbers", "0123456789abcdef", "Numbers")
                .by("Euclid", "Anchor")
                .chapter("One", ONE)
                .chapter("第二章: \"Two\"?", TWO)
                .file("toc.html", "text/html", "<html>".getBytes(), "contents")
                .file("numbers.mp3", "audio/mpeg", ONE, null)
                .file("0002-chapter.vtt", "text/vtt", "WEBVTT".getBytes(), null)
                .file("cover.png", "image/png", new byte[] {1, 2, 3}, "cover");
    }

    Exports exports(ExportKind kind) {
        return new Exports(store, to, kind, false);
    }

    List<String> exported() throws IOException {
        try (Stream<Path> files = Files.walk(to)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> to.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}

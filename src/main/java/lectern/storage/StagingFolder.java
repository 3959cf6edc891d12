package lectern.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lectern.chunk.SpeechKey;

/**
 * Where checked clips lie, each under its key, until they are stored. What has a key's name here is whole: it gets the name
 * only once it is on the disk.
 *
 * @param folder made when it is first needed
 */
public record StagingFolder(Path folder) {

    private static final String UNFINISHED = ".part";
    private static final Pattern CLIP = Pattern.compile("([0-9a-f]{64})\\.mp3");

    /** Where the clip of {@code key} lies, if it is here. */
    public Path clip(SpeechKey key) {
        return folder.resolve(key.hex() + ".mp3");
    }

    /** A file of one's own to download to. */
    public Path incoming(SpeechKey key) throws IOException {
        return Files.createTempFile(Files.createDirectories(folder), key.hex() + ".", UNFINISHED);
    }

    /** Deletes unfinished downloads that were begun before {@code then}: killed processes leave them behind. */
    public void sweep(Instant then) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path file : unfinished) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The clips that lie here, and have lain here since before {@code then}. */
    public Map<SpeechKey, Path> clipsBefore(Instant then) throws IOException {
        Map<SpeechKey, Path> clips = new HashMap<>();
        if (!Files.isDirectory(folder)) {
            return clips;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.mp3")) {
            for (Path file : files) {
                Matcher name = CLIP.matcher(file.getFileName().toString());
                if (name.matches()
                        && Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
                    clips.put(new SpeechKey(name.group(1)), file);
                }
            }
        }
        return clips;
    }

    /** Gives a checked download its name; it survives a crash from then on. */
    public void accept(SpeechKey key, Path incoming) throws IOException {
        try (FileChannel file = FileChannel.open(incoming, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(incoming, clip(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The clip is stored; it need not lie here any more. */
    public void release(SpeechKey key) throws IOException {
        Files.deleteIfExists(clip(key));
    }
}

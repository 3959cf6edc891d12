package lectern.batch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lectern.batch.PrunePlan.Leftover;
import lectern.chunk.SpeechKey;
import lectern.postgres.StoredClips;
import lectern.postgres.StoredClips.LedgerClip;
import lectern.storage.StagingFolder;
import lectern.task.TaskState;

/** What killed processes left on this machine. */
final class LeftoverFiles {

    private final StagingFolder staging;
    private final Path workFolder;
    private final StoredClips clips;

    LeftoverFiles(StagingFolder staging, Path workFolder, StoredClips clips) {
        this.staging = staging;
        this.workFolder = workFolder;
        this.clips = clips;
    }

    /**
     * What is of no use any more.
     *
     * @param junk what was begun before, and is not finished, is nobody's
     * @param old what edition folders have to be older than
     * @param inUse names of folders that are left alone
     */
    List<Leftover> before(Instant junk, Instant old, Collection<String> inUse) throws IOException {
        List<Leftover> leftovers = new ArrayList<>();
        addUnfinished(leftovers, staging.folder(), junk);
        addUnfinished(leftovers, workFolder, junk);
        Map<SpeechKey, Path> staged = staging.clipsBefore(junk);
        Map<SpeechKey, LedgerClip> known = clips.find(staged.keySet());
        for (Map.Entry<SpeechKey, Path> file : staged.entrySet()) {
            LedgerClip clip = known.get(file.getKey());
            if (clip != null && clip.state() == TaskState.STORED) { // what else lies here is still to be stored
                add(leftovers, file.getValue());
            }
        }
        if (Files.isDirectory(workFolder)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(workFolder, Files::isDirectory)) {
                for (Path folder : folders) {
                    if (!inUse.contains(folder.getFileName().toString()) && isOlder(folder, old)) {
                        add(leftovers, folder);
                    }
                }
            }
        }
        return leftovers;
    }

    /** Deletes what was found, if it is still there. */
    void delete(Leftover leftover) throws IOException {
        if (!Files.exists(leftover.path())) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(leftover.path())) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static void addUnfinished(List<Leftover> leftovers, Path folder, Instant before) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.part")) {
            for (Path file : files) {
                if (isOlder(file, before)) {
                    add(leftovers, file);
                }
            }
        }
    }

    private static void add(List<Leftover> leftovers, Path path) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        leftovers.add(new Leftover(path, bytes));
    }

    private static boolean isOlder(Path path, Instant before) throws IOException {
        return Files.getLastModifiedTime(path).toInstant().isBefore(before);
    }
}

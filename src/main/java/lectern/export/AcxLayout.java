package lectern.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lectern.audio.Id3Tag;
import lectern.chunk.SpeechKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code Title/001 - Chapter.mp3}, mastered for ACX, with {@code acx-report.json} and {@code acx-report.txt} beside them. The
 * reports are written with each file, so that an export that was killed need not measure again.
 */
final class AcxLayout {

    /** Part of what a file was made from: raise it when the same chapter comes to be mastered otherwise. */
    private static final String RECIPE = "acx 1";

    private static final String REPORT = "acx-report.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ExportedBook book;
    private final ExportWriter writer;
    private final AcxLimits limits;
    private final List<AcxTrack> tracks;
    private final Map<Integer, AcxFile> done = new ConcurrentSkipListMap<>();

    AcxLayout(ExportedBook book, ExportWriter writer, AcxLimits limits) {
        this.book = book;
        this.writer = writer;
        this.limits = limits;
        this.tracks = AcxTrack.of(book, limits);
    }

    /** Files are mastered side by side, one on each processor. */
    AcxReport write() throws IOException {
        keepWhatIsThere();
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (AcxTrack track : tracks) {
                if (!done.containsKey(track.number())) {
                    running.add(workers.submit(() -> {
                        master(track);
                        return null;
                    }));
                }
            }
            for (Future<?> track : running) {
                await(track);
            }
        } finally {
            end(workers);
        }
        return report();
    }

    /** Before anything is reported: a report that leaves out what is there would have it made again. */
    private void keepWhatIsThere() throws IOException {
        Map<String, AcxFile> before = reported();
        for (AcxTrack track : tracks) {
            AcxFile file = before.get(track.name());
            if (file != null && writer.keep(track.name(), madeFrom(track))) {
                done.put(track.number(), file);
            }
        }
    }

    private void master(AcxTrack track) throws IOException {
        Path source = writer.workFile();
        Path encoded = writer.workFile();
        Path target = writer.workFile();
        try {
            writer.fetch(track.chapter().file(), source);
            AcxFile file = new AcxMaster(source, encoded, track).master(track, tag(track), target, limits);
            writer.take(target, track.name(), madeFrom(track));
            report(track, file);
        } finally {
            Files.deleteIfExists(source);
            Files.deleteIfExists(encoded);
            Files.deleteIfExists(target);
        }
    }

    private synchronized void report(AcxTrack track, AcxFile file) throws IOException {
        done.put(track.number(), file);
        report();
    }

    private synchronized AcxReport report() throws IOException {
        AcxReport report = AcxReport.of(book, tracks.size(), List.copyOf(done.values()));
        writer.write(REPORT, JSON.writeValueAsBytes(report));
        writer.write("acx-report.txt", AcxReportText.of(report).getBytes(StandardCharsets.UTF_8));
        return report;
    }

    /** What an earlier export reported. */
    private Map<String, AcxFile> reported() throws IOException {
        Map<String, AcxFile> files = new HashMap<>();
        Path report = writer.file(REPORT);
        if (Files.exists(report)) {
            try {
                JSON.readValue(Files.readAllBytes(report), AcxReport.class)
                        .files()
                        .forEach(file -> files.put(file.file(), file));
            } catch (JacksonException | NullPointerException e) {
                return Map.of();
            }
        }
        return files;
    }

    private String madeFrom(AcxTrack track) {
        return SpeechKey.sha256(String.join(
                "\n",
                RECIPE,
                track.chapter().file().sha256(),
                track.startMillis() + "-" + track.endMillis(),
                String.valueOf(limits.longest()),
                tag(track).toString()));
    }

    private Id3Tag tag(AcxTrack track) {
        return new Id3Tag(
                track.title(),
                book.title(),
                book.author(),
                book.narrator(),
                track.number(),
                tracks.size(),
                book.language());
    }

    private static void await(Future<?> track) throws IOException {
        try {
            track.get();
        } catch (ExecutionException e) {
            Throwable why = Objects.requireNonNull(e.getCause());
            if (why instanceof IOException failed) {
                throw failed;
            }
            if (why instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while files were mastered");
        }
    }

    /** Nobody works in the folder any more when this returns. */
    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (workers.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package lectern.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import lectern.cli.PlanReport.ChapterRow;
import lectern.cli.PlanReport.ChunkRow;
import lectern.cli.PlanReport.Row;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a plan to a file: as JSON, or as CSV (UTF-8) with a row for each chapter, or for each chunk where chunks were asked for.
 */
final class PlanFile {

    private static final CSVFormat CSV = CSVFormat.RFC4180;

    private PlanFile() {}

    /** Why no plan can be written to {@code file}, as far as can be told before there is one. */
    static Optional<String> problem(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (!isJson(file) && !name(file).endsWith(".csv")) {
            return Optional.of("%s is neither a .csv nor a .json file".formatted(file));
        }
        if (Files.isDirectory(file)) {
            return Optional.of("%s is a folder".formatted(file));
        }
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.of("the folder of %s does not exist".formatted(file));
        }
        return Files.isWritable(folder)
                ? Optional.empty()
                : Optional.of("nothing can be written to the folder of %s".formatted(file));
    }

    /**
     * Writes the file whole or not at all; one that is there is replaced.
     *
     * @param withChunks whether a row of a CSV is a chunk
     */
    static void write(Path file, PlanReport report, boolean withChunks) {
        StringWriter text = new StringWriter();
        Path target = file.toAbsolutePath();
        try {
            if (isJson(file)) {
                Json.write(new PrintWriter(text), report);
            } else {
                writeCsv(text, report, withChunks);
            }
            Path unfinished = Files.createTempFile(
                    target.getParent(), "." + target.getFileName(), ".unfinished", permissions(target));
            try {
                Files.writeString(unfinished, text.toString(), StandardCharsets.UTF_8);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the plan cannot be written to " + file, e);
        }
    }

    /** Those of any new file: temporary files are their owner's alone, and the plan is not. */
    private static FileAttribute<?>[] permissions(Path target) {
        return target.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"))
                }
                : new FileAttribute<?>[0];
    }

    private static void writeCsv(StringWriter text, PlanReport report, boolean withChunks) throws IOException {
        CSVPrinter csv = new CSVPrinter(text, CSV);
        if (withChunks) {
            csv.printRecord("document", "chapter", "chunk", "characters", "end", "to_buy", "first_words");
        } else {
            csv.printRecord(
                    "document",
                    "title",
                    "chapter",
                    "chapter_title",
                    "voice_id",
                    "voice_language",
                    "characters",
                    "calls",
                    "reused",
                    "to_buy",
                    "fill",
                    "cuts",
                    "expected_seconds",
                    "units",
                    "money");
        }
        for (Row document : report.documents()) {
            for (ChapterRow chapter : document.outline()) {
                if (withChunks) {
                    for (ChunkRow chunk : chapter.chunks()) {
                        csv.printRecord(
                                document.id(),
                                chapter.number(),
                                chunk.number(),
                                chunk.characters(),
                                chunk.end(),
                                chunk.toBuy(),
                                shown(chunk.firstWords()));
                    }
                } else {
                    csv.printRecord(
                            document.id(),
                            shown(document.title()),
                            chapter.number(),
                            shown(chapter.title()),
                            shown(chapter.voiceId()),
                            chapter.voiceLanguage(),
                            chapter.characters(),
                            chapter.calls(),
                            chapter.reused(),
                            chapter.toBuy(),
                            chapter.fill(),
                            cuts(chapter),
                            chapter.expectedSeconds(),
                            chapter.units(),
                            chapter.money());
                }
            }
        }
    }

    private static String cuts(ChapterRow chapter) {
        StringBuilder cuts = new StringBuilder();
        chapter.cuts().forEach((cut, count) -> cuts.append(cuts.isEmpty() ? "" : " ")
                .append(cut)
                .append('=')
                .append(count));
        return cuts.toString();
    }

    /** Spreadsheets take a text that begins like this for a formula; with an apostrophe before it they show it. */
    private static String shown(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static boolean isJson(Path file) {
        return name(file).endsWith(".json");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}

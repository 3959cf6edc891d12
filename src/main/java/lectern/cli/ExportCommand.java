package lectern.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import lectern.audio.UntrustedAudioException;
import lectern.batch.ExitCode;
import lectern.document.DocumentId;
import lectern.export.ExportKind;
import lectern.export.ExportRefusedException;
import lectern.export.Exports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code lectern export DOCUMENT… --to FOLDER}. */
@Command(
        name = "export",
        description =
                "Copies what was published to a folder, every file held against its checksum. What is there already is"
                        + " not copied again, so an export that was killed goes on. Buys nothing, and needs no ledger.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  lectern export a-little-over --to /media/books",
            "  lectern export a-little-over while-i-am-away --to /srv/audiobookshelf --audiobookshelf",
            "  lectern export a-little-over --to ~/acx --acx"
        })
final class ExportCommand implements Callable<Integer> {

    private final Program program;

    @Parameters(paramLabel = "DOCUMENT", arity = "1..*", description = "ids of documents")
    private Set<String> documents = new LinkedHashSet<>();

    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            required = true,
            description = "where to; each document gets a folder in it")
    private Path to = Path.of("");

    @ArgGroup
    private @Nullable Kind kind;

    @Option(
            names = "--captions",
            description = "with --audiobookshelf: captions beside the chapters, where there are any")
    private boolean captions;

    @Mixin
    private Output output = new Output();

    /** Without any of these, files are copied as they are. */
    static final class Kind {

        @Option(
                names = "--acx",
                required = true,
                description =
                        "mastered for ACX: 192 kb/s, 44.1 kHz, level, peak and noise floor as it asks; every file is"
                                + " measured, and exit status 3 tells that one does not meet the numbers")
        private boolean acx;

        @Option(
                names = "--audiobookshelf",
                required = true,
                description = "Author/Title/001 - Chapter.mp3 with cover and metadata.json")
        private boolean audiobookshelf;

        private ExportKind kind() {
            return acx ? ExportKind.ACX : ExportKind.AUDIOBOOKSHELF;
        }
    }

    ExportCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws IOException {
        AtomicBoolean interrupted = new AtomicBoolean();
        List<DocumentId> ids = ids();
        Thread exporting = Thread.currentThread();
        program.endedBy(() -> {
            interrupted.set(true);
            exporting.interrupt();
        });
        try {
            Exports exports = new Exports(program.store(), to, kind == null ? ExportKind.FILES : kind.kind(), captions);
            requirePublished(ids, exports);
            ExportReport report = new ExportReport(export(ids, exports));
            output.write(report, report::print);
            return (report.isComplete() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE).status();
        } catch (IOException | RuntimeException e) {
            if (!interrupted.get() || e instanceof ParameterException) {
                throw e;
            }
            Thread.interrupted(); // what is embedded is yet to be stopped in order
            output.err().println("Interrupted. Files that were finished are whole; export again to go on.");
            return ExitCode.INTERRUPTED.status();
        }
    }

    private List<DocumentId> ids() {
        documents.stream().filter(id -> !DocumentId.isValid(id)).findFirst().ifPresent(id -> {
            throw wrong("Not a document's id: \"" + id + "\"");
        });
        if (Files.exists(to) && !Files.isDirectory(to)) {
            throw wrong("--to " + to + " is a file: name a folder");
        }
        if (captions && (kind == null || kind.kind() != ExportKind.AUDIOBOOKSHELF)) {
            throw wrong("--captions goes with --audiobookshelf; without a kind, all files are copied");
        }
        return documents.stream().map(DocumentId::new).toList();
    }

    private void requirePublished(List<DocumentId> ids, Exports exports) throws IOException {
        for (DocumentId id : ids) {
            try {
                if (!exports.isPublished(id)) {
                    throw wrong(
                            "No document \"" + id + "\" was published. `lectern status` lists those of the last run");
                }
            } catch (ExportRefusedException e) {
                // told with the others, which can be exported
            }
        }
    }

    private List<ExportReport.Row> export(List<DocumentId> ids, Exports exports) throws IOException {
        List<ExportReport.Row> rows = new ArrayList<>();
        for (DocumentId id : ids) {
            output.err().println("Exporting %s (%d of %d) …".formatted(id, rows.size() + 1, ids.size()));
            output.err().flush();
            try {
                rows.add(ExportReport.Row.of(exports.export(id)));
            } catch (ExportRefusedException | UntrustedAudioException e) {
                rows.add(ExportReport.Row.refused(id, String.valueOf(e.getMessage())));
            }
        }
        return rows;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(output.command().commandLine(), message);
    }
}

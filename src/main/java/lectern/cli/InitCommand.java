package lectern.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lectern.batch.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lectern init [FOLDER]}. */
@Command(
        name = "init",
        description = "Writes a catalog, a document and the settings to begin with. Overwrites nothing.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lectern init           into the working folder",
            "  lectern init shelf     into a folder, which is made if need be"
        })
final class InitCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "where the files are written; without it the working folder")
    private Path folder = Path.of("");

    @Mixin
    private Output output = new Output();

    /**
     * What became of the files.
     *
     * @param next what to type next, in this order
     */
    record Report(String folder, List<FirstFiles.Written> files, List<String> next) {}

    @Override
    public Integer call() {
        List<FirstFiles.Written> files;
        try {
            files = FirstFiles.write(folder);
        } catch (IOException e) {
            output.err().println(cannotBeWritten(e));
            return ExitCode.REFUSED.status();
        }
        Report report = new Report(folder.toAbsolutePath().normalize().toString(), files, next());
        output.write(report, out -> {
            Table table = new Table("", "file", "");
            files.forEach(file -> table.row(file.written() ? "written" : "kept as it was", file.name(), file.what()));
            table.print(out);
            out.println();
            out.println("Next:");
            report.next().forEach(step -> out.println("  " + step));
        });
        return ExitCode.COMPLETE.status();
    }

    private List<String> next() {
        List<String> steps = new ArrayList<>();
        if (!folder.toAbsolutePath().normalize().equals(Path.of("").toAbsolutePath())) {
            steps.add("cd " + folder + "    (settings are read from the working folder)");
        }
        steps.add("lectern doctor              checks database, bucket, credentials and programs");
        steps.add("lectern plan " + FirstFiles.CATALOG + "    says what a run would buy; buys nothing");
        steps.add("lectern run " + FirstFiles.CATALOG + "     narrates");
        return steps;
    }

    private String cannotBeWritten(IOException e) {
        String why = e instanceof FileAlreadyExistsException ? "there is a file in its place" : e.toString();
        return "Cannot write into \"%s\": %s. Name a folder that can be written to.".formatted(folder, why);
    }
}

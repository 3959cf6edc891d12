package lectern.cli;

import java.util.List;
import java.util.concurrent.Callable;
import lectern.batch.ExitCode;
import lectern.doctor.Check;
import lectern.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lectern doctor}. */
@Command(
        name = "doctor",
        description = "Looks at everything that a run needs, and says what each is for and what to do. Buys nothing,"
                + " and starts nothing that is embedded.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:a run can go well", "1:something fails"},
        footer = {
            "",
            "Examples:",
            "  lectern doctor                  before the first run, and when something does not work",
            "  lectern doctor --format json    for a program that watches"
        })
final class DoctorCommand implements Callable<Integer> {

    private final Program program;

    @Mixin
    private Output output = new Output();

    DoctorCommand(Program program) {
        this.program = program;
    }

    /** @param ok whether nothing fails */
    record Report(boolean ok, List<Row> findings) {}

    /** @param state {@code ok}, {@code warn} or {@code fail} */
    record Row(String name, String purpose, String state, String found, String remedy) {

        static Row of(Finding finding) {
            return new Row(
                    finding.name(), finding.purpose(), Words.lower(finding.state()), finding.found(), finding.remedy());
        }

        String words() {
            return remedy.isEmpty() ? found : found + " – " + remedy;
        }
    }

    @Override
    public Integer call() {
        List<Finding> findings = program.checks().stream().map(Check::look).toList();
        boolean ok = findings.stream().noneMatch(finding -> finding.state() == Finding.State.FAIL);
        List<Row> rows = findings.stream().map(Row::of).toList();
        output.write(new Report(ok, rows), out -> {
            Table table = new Table("", "what", "is for", "is");
            rows.forEach(row -> table.row(row.state(), row.name(), row.purpose(), row.words()));
            table.print(out);
        });
        return (ok ? ExitCode.COMPLETE : ExitCode.FAILED).status();
    }
}

package lectern.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import lectern.document.DocumentId;
import lectern.export.AcxCheck;
import lectern.export.AcxFile;
import lectern.export.AcxReport;
import lectern.export.ExportedFile;
import lectern.export.Exports;
import org.jspecify.annotations.Nullable;

/** What was exported. */
record ExportReport(List<Row> documents) {

    /**
     * A document.
     *
     * @param outcome {@code exported}, {@code numbers not met} or {@code refused}
     * @param message why it was refused, and what to do
     * @param folder where its files are; null when it was refused
     */
    record Row(
            String document,
            String title,
            String outcome,
            String message,
            @Nullable String folder,
            List<ExportedFile> files,
            @Nullable AcxReport acx) {

        static Row of(Exports.Export export) {
            AcxReport acx = export.acx();
            boolean met = acx == null || acx.passed();
            return new Row(
                    export.document(),
                    export.title(),
                    met ? "exported" : "numbers not met",
                    "",
                    export.folder().toString(),
                    export.files(),
                    acx);
        }

        static Row refused(DocumentId document, String message) {
            return new Row(document.value(), "", "refused", message, null, List.of(), null);
        }

        private long count(ExportedFile.Outcome outcome) {
            return files.stream().filter(file -> file.outcome() == outcome).count();
        }
    }

    boolean isComplete() {
        return documents.stream().allMatch(row -> row.outcome().equals("exported"));
    }

    void print(PrintWriter out) {
        Table table = new Table("document", "written>", "there>", "kept>", "removed>", "outcome", "folder");
        for (Row row : documents) {
            table.row(
                    row.document(),
                    row.count(ExportedFile.Outcome.WRITTEN),
                    row.count(ExportedFile.Outcome.THERE),
                    row.count(ExportedFile.Outcome.KEPT),
                    row.count(ExportedFile.Outcome.REMOVED),
                    row.outcome(),
                    row.folder() == null ? "" : row.folder());
        }
        table.print(out);
        documents.stream().filter(row -> !row.message().isEmpty()).forEach(row -> out.println(row.message()));
        for (Row row : documents) {
            if (row.acx() != null) {
                print(row.acx(), out);
            }
        }
    }

    private static void print(AcxReport report, PrintWriter out) {
        out.println();
        Table table =
                new Table("file", "RMS dB>", "peak dB>", "floor dB>", "minutes>", "head s>", "tail s>", "numbers");
        for (AcxFile file : report.files()) {
            Object[] cells = new Object[8];
            cells[0] = file.file();
            for (int i = 0; i < 6; i++) {
                cells[i + 1] =
                        String.format(Locale.ROOT, "%.2f", file.checks().get(i).value());
            }
            cells[7] = file.passed() ? "met" : "not met";
            table.row(cells);
        }
        table.print(out);
        for (AcxFile file : report.files()) {
            for (AcxCheck check : file.checks()) {
                if (!check.passed()) {
                    out.println("%s: %s is %.2f, and %s is asked for – %s"
                            .formatted(file.file(), check.what(), check.value(), check.limit(), check.advice()));
                }
            }
        }
        out.println();
        report.notes().forEach(out::println);
    }
}

package lectern.export;

import java.util.List;
import java.util.Locale;
import lectern.audio.OneLine;

/** The report as a person reads it. */
final class AcxReportText {

    private AcxReportText() {}

    static String of(AcxReport report) {
        StringBuilder text = new StringBuilder();
        text.append("ACX report for ").append(OneLine.of(report.title())).append("\n\n");
        report.files().forEach(file -> append(file, text));
        long failed = report.files().stream().filter(file -> !file.passed()).count();
        int left = report.planned() - report.files().size();
        if (failed > 0) {
            text.append("%d of %d files do not meet the numbers.\n".formatted(failed, report.planned()));
        }
        if (left > 0) {
            text.append("%d of %d files are still to be made: export again.\n".formatted(left, report.planned()));
        }
        if (report.passed()) {
            text.append("All %d files meet the numbers.\n".formatted(report.planned()));
        }
        text.append('\n');
        report.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        return text.toString();
    }

    private static void append(AcxFile file, StringBuilder text) {
        text.append(file.passed() ? "pass  " : "FAIL  ").append(file.file()).append('\n');
        for (AcxCheck check : file.checks()) {
            text.append(String.format(
                    Locale.ROOT,
                    "      %-15s %8.2f   %-13s %s\n",
                    check.what(),
                    check.value(),
                    check.limit(),
                    check.passed() ? "ok" : "FAIL: " + check.advice()));
        }
        text.append("      ").append(String.join(", ", done(file))).append("\n\n");
    }

    private static List<String> done(AcxFile file) {
        return List.of(
                String.format(Locale.ROOT, "gain %+.2f dB", file.gainDb()),
                file.limitedDb() > 0
                        ? String.format(Locale.ROOT, "peaks limited by up to %.2f dB", file.limitedDb())
                        : "no peak limited",
                file.pausesDb() > 0
                        ? String.format(Locale.ROOT, "pauses turned down by %.2f dB for their noise", file.pausesDb())
                        : "pauses left alone");
    }
}

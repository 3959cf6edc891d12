package lectern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the benchmarks of one run measured, each beside what a user would take instead; less is better everywhere. It is
 * printed as Markdown when all have ended, whether or not they kept their bounds, and kept in {@code target/benchmarks.md}.
 *
 * <p>Figures differ from machine to machine; the ratios in one run do so much less, and only they have bounds.
 */
public final class BenchmarkTable implements AutoCloseable {

    private static final Path FILE = Path.of("target", "benchmarks.md");

    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();

    /**
     * Adds a row that was measured once.
     *
     * @see #row(String, double[], String, double[], String, double)
     */
    public void row(String what, double ours, String baseline, double theirs, String unit, double most) {
        row(what, new double[] {ours}, baseline, new double[] {theirs}, unit, most);
    }

    /**
     * Adds a row; the test fails at its end if we are too far behind. Figures are the medians of the rounds, the ratio is the median of
     * the rounds' ratios, so that both have to be measured in turns.
     *
     * @param what is measured
     * @param ours our figure in each round
     * @param baseline what it is measured against
     * @param theirs its figure in the same rounds
     * @param unit of the figures
     * @param most how many times their figure ours may be; infinity is any
     */
    public void row(String what, double[] ours, String baseline, double[] theirs, String unit, double most) {
        double ratio = median(IntStream.range(0, ours.length)
                .mapToDouble(round -> ours[round] / theirs[round])
                .toArray());
        boolean isMissed = !(ratio <= most);
        if (isMissed) {
            missed.add("%s: %s times that of %s, and not at most %s".formatted(what, number(ratio), baseline, most));
        }
        rows.add("| %s | %s | %s | %s | %s | %s |"
                .formatted(
                        what,
                        figure(median(ours), unit),
                        baseline,
                        figure(median(theirs), unit),
                        isMissed ? "**" + number(ratio) + "**" : number(ratio),
                        Double.isFinite(most) ? BigDecimal.valueOf(most).stripTrailingZeros().toPlainString() : ""));
    }

    /** Fails if a row since the last call was beyond its bound. */
    void requireThatBoundsWereKept() {
        List<String> now = List.copyOf(missed);
        missed.clear();
        assertThat(now).as("beyond their bounds").isEmpty();
    }

    /** Adds a line below the table, such as what could not be measured on this machine. */
    public void note(String line) {
        if (!notes.contains(line)) {
            notes.add(line);
        }
    }

    private static double median(double[] figures) {
        double[] sorted = Arrays.stream(figures).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String figure(double value, String unit) {
        boolean isCount = value == Math.rint(value) && value < 1e9;
        return ((isCount ? String.format(Locale.ROOT, "%,.0f", value) : number(value)) + " " + unit).strip();
    }

    private static String number(double value) {
        int decimals = value == 0 || value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + decimals + "f", value) : "–";
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("%n%d processors, Java %s, %s %s%n%n"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch")));
        text.append("| | ours | beside | | ratio | at most |\n|---|---|---|---|---|---|\n");
        rows.forEach(row -> text.append(row).append('\n'));
        text.append('\n');
        notes.forEach(note -> text.append(note).append("\n\n"));
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        String text = markdown();
        System.out.print(text);
        Files.writeString(FILE, text);
    }
}

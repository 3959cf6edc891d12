package lectern.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts the runs of a page into reading order: where a strip that nearly nothing crosses parts the text into two full columns,
 * the left before the right, and what crosses the strip between what is above and below it.
 */
final class PdfColumns {

    /** In points; columns stand further apart. */
    private static final float NARROWEST_GUTTER = 6;

    /** Fewer lines side by side are a table, or an address. */
    private static final int FEWEST_LINES = 6;

    /** The share of a column that its lines fill, on average: the cells of a table are shorter. */
    private static final float FILLED = 0.6f;

    private static final int DEEPEST = 3;

    private PdfColumns() {}

    /** The columns in reading order, each a list of runs from top to bottom. */
    static List<List<PdfRun>> of(List<PdfRun> runs) {
        List<List<PdfRun>> columns = new ArrayList<>();
        split(runs, DEEPEST, columns);
        return columns;
    }

    private static void split(List<PdfRun> runs, int depth, List<List<PdfRun>> columns) {
        Optional<Float> gutter = depth == 0 ? Optional.empty() : gutter(runs);
        if (gutter.isEmpty()) {
            if (!runs.isEmpty()) {
                columns.add(runs);
            }
            return;
        }
        List<PdfRun> left = new ArrayList<>();
        List<PdfRun> right = new ArrayList<>();
        List<PdfRun> across = new ArrayList<>();
        for (PdfRun run :
                runs.stream().sorted(Comparator.comparingDouble(PdfRun::y)).toList()) {
            boolean crosses = crosses(run, gutter.get());
            if (crosses && !(left.isEmpty() && right.isEmpty())) {
                split(left, depth - 1, columns);
                split(right, depth - 1, columns);
                left = new ArrayList<>();
                right = new ArrayList<>();
            } else if (!crosses && !across.isEmpty()) {
                columns.add(across);
                across = new ArrayList<>();
            }
            (crosses ? across : run.right() <= gutter.get() ? left : right).add(run);
        }
        if (!across.isEmpty()) {
            columns.add(across);
        }
        split(left, depth - 1, columns);
        split(right, depth - 1, columns);
    }

    private static boolean crosses(PdfRun run, float gutter) {
        return run.x() < gutter && run.right() > gutter;
    }

    /** The middle of the strip between two columns. */
    private static Optional<Float> gutter(List<PdfRun> runs) {
        if (runs.size() < 2 * FEWEST_LINES) {
            return Optional.empty();
        }
        float from = (float) runs.stream().mapToDouble(PdfRun::x).min().orElse(0);
        float to = (float) runs.stream().mapToDouble(PdfRun::right).max().orElse(0);
        int width = (int) Math.ceil(to - from);
        if (width < 100 || width > 20_000) {
            return Optional.empty();
        }
        int[] covered = new int[width + 1];
        for (PdfRun run : runs) {
            for (int x = Math.round(run.x() - from); x < run.right() - from && x <= width; x++) {
                covered[x]++;
            }
        }
        int most = runs.size() / 6;
        int bestStart = 0;
        int bestLength = 0;
        for (int x = width / 5, start = -1; x <= width * 4 / 5; x++) {
            if (covered[x] > most) {
                start = -1;
            } else {
                start = start < 0 ? x : start;
                // A strip that few cross because the text is short is wide; the best is where fewest cross.
                if (x - start + 1 > bestLength) {
                    bestStart = start;
                    bestLength = x - start + 1;
                }
            }
        }
        if (bestLength < NARROWEST_GUTTER) {
            return Optional.empty();
        }
        float gutter = from + bestStart + bestLength / 2f;
        return partsColumns(runs, gutter) ? Optional.of(gutter) : Optional.empty();
    }

    private static boolean partsColumns(List<PdfRun> runs, float gutter) {
        List<PdfRun> left = runs.stream().filter(run -> run.right() <= gutter).toList();
        List<PdfRun> right = runs.stream().filter(run -> run.x() >= gutter).toList();
        return isFull(left) && isFull(right) && sideBySide(left, right);
    }

    private static boolean isFull(List<PdfRun> column) {
        List<Double> rows = rows(column);
        double from = column.stream().mapToDouble(PdfRun::x).min().orElse(0);
        double to = column.stream().mapToDouble(PdfRun::right).max().orElse(0);
        double filled =
                column.stream().mapToDouble(run -> run.right() - run.x()).sum();
        return rows.size() >= FEWEST_LINES && filled >= FILLED * rows.size() * (to - from);
    }

    /** Half of the shorter column's height is beside the other. */
    private static boolean sideBySide(List<PdfRun> left, List<PdfRun> right) {
        double top = Math.max(first(left), first(right));
        double bottom = Math.min(last(left), last(right));
        return bottom - top > 0.5 * Math.min(last(left) - first(left), last(right) - first(right));
    }

    private static double first(List<PdfRun> runs) {
        return runs.stream().mapToDouble(PdfRun::y).min().orElse(0);
    }

    private static double last(List<PdfRun> runs) {
        return runs.stream().mapToDouble(PdfRun::y).max().orElse(0);
    }

    private static List<Double> rows(List<PdfRun> runs) {
        List<Double> rows = new ArrayList<>();
        runs.stream().mapToDouble(PdfRun::y).sorted().forEach(y -> {
            if (rows.isEmpty() || y - rows.get(rows.size() - 1) > 2) {
                rows.add(y);
            }
        });
        return rows;
    }
}

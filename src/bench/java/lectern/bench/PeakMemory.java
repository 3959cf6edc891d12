package lectern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** The most memory that a process ever had in RAM, as Linux counts it. */
public final class PeakMemory {

    private static final String LINE = "VmHWM:";

    private PeakMemory() {}

    /** Whether this system tells it. */
    public static boolean isTold() {
        return Files.isReadable(status(ProcessHandle.current().pid()));
    }

    /**
     * Watches a process until it has ended: then nobody knows any more.
     *
     * @return megabytes (10⁶ bytes)
     */
    public static double megabytes(long pid, BooleanSupplier isAlive) {
        double peak = 0;
        while (isAlive.getAsBoolean()) {
            peak = Math.max(peak, now(pid));
            try {
                Thread.sleep(50); // between two samples
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        return peak;
    }

    /** 0 where the process is ending. */
    private static double now(long pid) {
        try {
            return Files.readAllLines(status(pid)).stream()
                            .filter(line -> line.startsWith(LINE))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    * 1024
                    / 1e6;
        } catch (IOException e) {
            return 0;
        }
    }

    private static Path status(long pid) {
        return Path.of("/proc", Long.toString(pid), "status");
    }
}

package lectern.doctor;

import org.jspecify.annotations.Nullable;

/** What others said, for one line of a table. */
final class OneLine {

    private static final int LONGEST = 200;

    private OneLine() {}

    static String of(@Nullable String words) {
        String line = words == null
                ? "no reason given"
                : words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    static String ofInnermost(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return of(root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
    }
}

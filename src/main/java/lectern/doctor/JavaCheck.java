package lectern.doctor;

import lectern.doctor.Finding.Subject;

/** The Java that runs this program. */
public final class JavaCheck implements Check {

    private static final Subject JAVA = new Subject("java", "runs the program");
    private static final int OLDEST = 17;
    private static final long MEGABYTE = 1024L * 1024;

    /** A run of four documents side by side, embedded servers and all, does with half of it. */
    private static final long SMALLEST_HEAP = 256 * MEGABYTE;

    @Override
    public Finding look() {
        return of(
                Runtime.version(), Runtime.getRuntime().maxMemory(), System.getProperty("sun.jnu.encoding", "unknown"));
    }

    /**
     * What is to be said of it.
     *
     * @param heap the most memory that it takes, in bytes
     * @param names the encoding in which it reads and writes the names of files; the locale decides
     */
    static Finding of(Runtime.Version version, long heap, String names) {
        String found = "%s (%s), up to %d MB of memory"
                .formatted(version, System.getProperty("java.vendor", "unknown"), heap / MEGABYTE);
        if (version.feature() < OLDEST) {
            return JAVA.fail(found, "use Java %d or newer".formatted(OLDEST));
        }
        if (heap < SMALLEST_HEAP) {
            return JAVA.warn(
                    found,
                    "allow it %d MB: java -Xmx%dm".formatted(SMALLEST_HEAP / MEGABYTE, SMALLEST_HEAP / MEGABYTE));
        }
        if (!names.equals("UTF-8")) {
            return JAVA.warn(
                    found + ", names of files in " + names,
                    "start the program with LC_ALL=C.UTF-8: files with other characters in their names are left out");
        }
        return JAVA.ok(found);
    }
}

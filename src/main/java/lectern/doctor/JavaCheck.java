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
        Runtime.Version version = Runtime.version();
        long heap = Runtime.getRuntime().maxMemory();
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
        return JAVA.ok(found);
    }
}

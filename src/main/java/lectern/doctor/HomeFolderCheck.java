package lectern.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import lectern.doctor.Finding.Subject;

/** The folder for everything that lasts from run to run. */
public final class HomeFolderCheck implements Check {

    private static final Subject HOME =
            new Subject("home folder", "clips before they are stored, the log, embedded parts");
    private static final long MEGABYTE = 1024L * 1024;

    /** A book of ten hours is stitched in some 700 MB. */
    private static final long ENOUGH = 2048 * MEGABYTE;

    private static final long TOO_LITTLE = 200 * MEGABYTE;

    private final Path folder;

    public HomeFolderCheck(Path folder) {
        this.folder = folder;
    }

    @Override
    public Finding look() {
        try {
            Files.delete(Files.createTempFile(folder, "doctor", ".tmp"));
        } catch (IOException e) {
            return HOME.fail(folder + " cannot be written to", "allow it, or name another folder by LECTERN_HOME");
        }
        try {
            return ofRoom(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return HOME.warn(
                    folder + " can be written to; its free space is not told", "see that the disk is not full");
        }
    }

    Finding ofRoom(long bytes) {
        String found = String.format(Locale.ROOT, "%s, %.1f GB free", folder, bytes / 1024.0 / MEGABYTE);
        String remedy = "make room (lectern prune shows what nobody needs), or name another folder by LECTERN_HOME";
        if (bytes < TOO_LITTLE) {
            return HOME.fail(found, remedy);
        }
        return bytes < ENOUGH ? HOME.warn(found, remedy) : HOME.ok(found);
    }
}

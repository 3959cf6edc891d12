package lectern.export;

import java.util.List;

/**
 * A file that was mastered, as it was measured by decoding it again.
 *
 * @param file its name
 * @param chapter its number, from 1
 * @param title that players show
 * @param gainDb by how much the voice was made louder
 * @param limitedDb by how much the limiter turned the highest peak down; 0 when it had nothing to do
 * @param pausesDb by how much pauses were turned down because of their noise; 0 when they were left alone
 * @param attempts how often it was encoded until its numbers were met, or given up
 * @param passed whether it meets all numbers
 */
public record AcxFile(
        String file,
        int chapter,
        String title,
        double gainDb,
        double limitedDb,
        double pausesDb,
        int attempts,
        boolean passed,
        List<AcxCheck> checks) {

    public AcxFile {
        checks = List.copyOf(checks);
    }
}

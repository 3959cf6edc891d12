package lectern.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Joins MP3s by copying their frames: nothing is decoded, and each part's sound is bit for bit what it was. Pauses between them
 * are silent frames, which count as all others do.
 */
public final class Mp3Joiner {

    private Mp3Joiner() {}

    /**
     * Writes {@code target}: the tag, an information frame, and the frames of all parts in order, each part's pause behind it, in
     * constant memory. The file is there whole or not at all, also after a loss of power; one that was there is replaced.
     *
     * @param parts at least one; their own tags and information frames are left behind
     * @throws UntrustedAudioException when a part is not a whole MP3
     * @throws MixedFormatsException when the parts are not of one format
     */
    public static JoinedAudio join(List<AudioPart> parts, Id3Tag tag, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(folder, "." + target.getFileName(), ".unfinished");
        try {
            JoinedAudio joined;
            try (JoinedFile file = new JoinedFile(unfinished, tag, parts)) {
                joined = file.write();
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return joined;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}

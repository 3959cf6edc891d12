package lectern.audio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins MP3s by copying their frames: nothing is decoded, and each part's sound is bit for bit what it was, but for first frames
 * that cannot be played without frames that are not there. Pauses between them are silent frames, which count as all others do.
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
        return write(parts, null, tag, target);
    }

    /**
     * As above, but a part that is a WAV file, or an MP3 of another format than that of {@code encoding}, is decoded and encoded
     * again to it; {@link JoinedPart#encodedAgain} tells. Parts of the format are copied bit for bit whatever their bitrate.
     *
     * @throws UntrustedAudioException when a part is not a whole MP3 or WAV file
     */
    public static JoinedAudio join(List<AudioPart> parts, Mp3Encoding encoding, Id3Tag tag, Path target)
            throws IOException {
        return write(parts, encoding, tag, target);
    }

    /**
     * Takes a part out of a whole again: its frames, bit for bit as they were copied, and nothing else. Where those were the whole
     * of the part's file, it is that file again, but for frames that had to be made silent ({@link
     * JoinedPart#cutFromLonger}). The file is there whole or not at all, also after a loss of power.
     *
     * @param whole opens the joined file; it is read no further than to the part's end
     * @param start the part's first sample, as {@link JoinedPart#start} says
     * @param samples how many, as {@link JoinedPart#samples} says
     * @param gainSteps to add to the gain of every frame, where the whole was shifted by as many the other way; else 0
     * @throws IllegalArgumentException when these are not whole frames, or not there, or cannot take so many steps
     * @throws UntrustedAudioException when what is read is not an MP3
     */
    public static AudioFacts cutOut(AudioPart.Source whole, long start, long samples, int gainSteps, Path target)
            throws IOException {
        return WholeFile.write(target, unfinished -> {
            try (FrameReader reader = new FrameReader(whole.open())) {
                return CutFile.write(reader, start, samples, gainSteps, unfinished);
            }
        });
    }

    private static JoinedAudio write(List<AudioPart> parts, @Nullable Mp3Encoding encoding, Id3Tag tag, Path target)
            throws IOException {
        return WholeFile.write(target, unfinished -> {
            try (JoinedFile file = new JoinedFile(unfinished, tag, parts, encoding)) {
                return file.write();
            }
        });
    }
}

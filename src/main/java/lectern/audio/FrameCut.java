package lectern.audio;

import java.io.IOException;
import java.nio.file.Path;

/** Takes a part out of an MP3 again into which it was joined, by the times that were published of it. */
public final class FrameCut {

    private FrameCut() {}

    /**
     * Writes {@code target}: the frames of one part, bit for bit but for their gain, and nothing else.
     *
     * @param whole opens the joined file; it is read to the part's end
     * @param startMillis where the part begins, as {@link JoinedPart#startMillis} says
     * @param millis its own sound, as {@link JoinedPart#millis} says; both are brought to the nearest frame
     * @param gainSteps by how many steps of {@link GlobalGain} the part is to be louder than it is in the whole
     * @throws UntrustedAudioException when what is read is not an MP3
     * @throws IllegalArgumentException when it ends before the part does
     */
    public static AudioFacts cutOut(AudioPart.Source whole, long startMillis, long millis, int gainSteps, Path target)
            throws IOException {
        Mp3Format format = Mp3Format.of(whole.open());
        long perFrame = format.version().samplesPerFrame();
        long start = format.frames(startMillis) * perFrame;
        long end = format.frames(startMillis + millis) * perFrame;
        return Mp3Joiner.cutOut(whole, start, end - start, gainSteps, target);
    }
}

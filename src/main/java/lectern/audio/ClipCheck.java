package lectern.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Judges a downloaded file before it is called a clip: by its bytes, never by its name or its content type. What it cannot see
 * without decoding are flipped bits inside a frame.
 */
public final class ClipCheck {

    /**
     * How far the counted length may be from the announced one: encoder delay and padding add 34 to 59 ms to what was
     * spoken, and announced values are rounded, some to tenths of a second; so a quarter of a second, or 3 % of long clips.
     */
    private static final Duration LEAST_TOLERANCE = Duration.ofMillis(250);

    private static final int TOLERANCE_PERCENT = 3;

    /** The fastest speech stays well above 20 ms a character; engines that could not read a text report success with less. */
    private static final long LEAST_MILLIS_PER_CHARACTER = 20;

    private ClipCheck() {}

    /**
     * Counts {@code file} and holds it against what is known of it.
     *
     * @param announced the length that the provider announced, if it did
     * @param characters UTF-16 units of the text that was to be spoken
     * @throws UntrustedAudioException when it is not all of one playable MP3 of that length; its message says what it is
     */
    public static AudioFacts check(Path file, @Nullable Duration announced, int characters) throws IOException {
        refuseKnownContents(file);
        AudioFacts facts;
        try (FrameReader reader = new FrameReader(Files.newInputStream(file))) {
            facts = AudioFacts.count(reader);
            refuseMissingFrames(facts, reader.announcedFrames());
        }
        if (announced != null) {
            refuseOtherLength(facts, announced);
        }
        refuseSilence(facts, characters);
        return facts;
    }

    private static void refuseKnownContents(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(FileSignature.BYTES);
        }
        FileSignature.describe(head).ifPresent(found -> {
            throw new UntrustedAudioException(found + ", not an MP3");
        });
    }

    /** Encoders disagree about whether the information frame counts itself: one more than counted is right too. */
    private static void refuseMissingFrames(AudioFacts facts, long announced) {
        if (announced != 0 && announced != facts.frames() && announced != facts.frames() + 1L) {
            throw new UntrustedAudioException(
                    "incomplete: %d frames, and its first frame announces %d".formatted(facts.frames(), announced));
        }
    }

    private static void refuseOtherLength(AudioFacts facts, Duration announced) {
        Duration share = announced.multipliedBy(TOLERANCE_PERCENT).dividedBy(100);
        Duration tolerance = share.compareTo(LEAST_TOLERANCE) > 0 ? share : LEAST_TOLERANCE;
        if (facts.duration().minus(announced).abs().compareTo(tolerance) > 0) {
            throw new UntrustedAudioException(
                    "%d ms long, and %d ms were announced".formatted(facts.millis(), announced.toMillis()));
        }
    }

    private static void refuseSilence(AudioFacts facts, int characters) {
        if (facts.millis() < characters * LEAST_MILLIS_PER_CHARACTER) {
            throw new UntrustedAudioException(
                    "%d ms of sound cannot be the speech of %d characters".formatted(facts.millis(), characters));
        }
    }
}

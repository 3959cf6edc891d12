package lectern.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Judges a downloaded file before it is called a clip: by its bytes, never by its name or its content type. What it does not
 * see are flipped bits inside a frame.
 */
public final class ClipCheck {

    /** The fastest speech stays well above 20 ms a character; engines that could not read a text report success with less. */
    static final long LEAST_MILLIS_PER_CHARACTER = 20;

    private ClipCheck() {}

    /**
     * Counts {@code file}, listens to it, and holds it against what is known of it.
     *
     * @param characters UTF-16 units of the text that was to be spoken
     * @param pace how fast such a text is usually read
     * @throws UntrustedAudioException when it is not all of one playable MP3 that can be the speech of such a text; its
     *     message says what it is
     */
    public static CheckedClip check(Path file, int characters, SpeechPace pace) throws IOException {
        refuseKnownContents(file);
        AudioFacts facts;
        try (FrameReader reader = new FrameReader(Files.newInputStream(file))) {
            facts = AudioFacts.count(reader);
            refuseMissingFrames(facts, reader.announcedFrames());
        }
        refuseTooLittle(facts, characters);
        pace.refuseTooShort(facts.millis(), characters);
        return new CheckedClip(facts, listen(file, facts));
    }

    private static ClipSound listen(Path file, AudioFacts facts) throws IOException {
        SoundLevels levels = new SoundLevels(facts);
        PartSurvey survey = new PartSurvey(facts.format());
        try (FrameReader reader = new FrameReader(Files.newInputStream(file))) {
            new DecodedFrames(reader).forEach((samples, isDamaged) -> {
                levels.add(samples, isDamaged);
                survey.add(samples, isDamaged);
            });
        }
        levels.end();
        levels.refuseSilence();
        return survey.end();
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

    private static void refuseTooLittle(AudioFacts facts, int characters) {
        if (facts.millis() < characters * LEAST_MILLIS_PER_CHARACTER) {
            throw new UntrustedAudioException(
                    "%d ms of sound cannot be the speech of %d characters".formatted(facts.millis(), characters));
        }
    }
}

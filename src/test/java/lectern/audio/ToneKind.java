package lectern.audio;

import org.jspecify.annotations.NullUnmarked;

/** The ways in which a tone can be put into frames. */
@NullUnmarked
enum ToneKind {
    MONO,
    STEREO,
    JOINT,

    /** One channel, and every frame with a CRC. */
    CHECKED;

    byte[] mp3(int sampleRate, int kilobits, double seconds, int hertz) {
        return switch (this) {
            case MONO -> Tone.mp3(sampleRate, 1, kilobits, seconds, hertz);
            case STEREO -> Tone.plainStereo(sampleRate, kilobits, seconds, hertz);
            case JOINT -> Tone.mp3(sampleRate, 2, kilobits, seconds, hertz);
            case CHECKED -> Tone.checked(sampleRate, kilobits, seconds, hertz);
        };
    }
}

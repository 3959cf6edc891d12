package lectern.audio;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** Parts of one format that are encoded in all the ways there are. */
@NullUnmarked
final class MixedParts {

    private MixedParts() {}

    /** In one channel; {@code kilobits} is a constant bitrate that leaves a reservoir. */
    static List<byte[]> of(int rate, int kilobits) {
        Sound varied =
                Sound.at(rate).tone(0.3, 0.4).noise(0.3, 0.3).silence(0.2).tone(0.5, 0.3);
        byte[] constant = varied.mp3(1, kilobits);
        byte[] changing = Tone.changing(varied.noise(0.4, 0.2));
        List<byte[]> frames =
                Tone.frames(Sound.at(rate).silence(0.2).tone(0.5, 0.4).mp3(1, 2 * kilobits));
        byte[] silence = SilentFrames.after(CutPart.frame(frames.get(0)).header(), 1000)
                .frame()
                .bytes();
        return List.of(
                constant,
                changing,
                joined(frames.subList(1, frames.size())), // as of an encoder with a shorter delay
                CutPart.worstOutOf(constant, 20, 1).get(0).mp3(),
                ClipCheckTest.concat(silence, silence, joined(frames)), // and with a longer one
                CutPart.worstOutOf(changing, 20, 1).get(0).mp3(),
                Tone.checked(rate, kilobits, 0.6, 330),
                Tone.mp3(rate, 1, kilobits, 0.4, 550));
    }

    private static byte[] joined(List<byte[]> frames) {
        return ClipCheckTest.concat(frames.toArray(byte[][]::new));
    }
}

package lectern.audio;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;

/**
 * A part that was cut out of a longer stream.
 *
 * @param frames as they were in it
 * @param lost how many of the first cannot be played, because they need bytes of frames before the cut
 */
@NullUnmarked
record CutPart(List<byte[]> frames, int lost) {

    /** The {@code most} cuts of {@code length} frames out of {@code mp3} that lose the most. */
    static List<CutPart> worstOutOf(byte[] mp3, int length, int most) {
        List<byte[]> all = Tone.frames(mp3);
        return IntStream.rangeClosed(0, all.size() - length)
                .mapToObj(
                        from -> new CutPart(all.subList(from, from + length), lostOf(all.subList(from, from + length))))
                .sorted(Comparator.comparingInt(CutPart::lost).reversed())
                .limit(most)
                .toList();
    }

    byte[] mp3() {
        return ClipCheckTest.concat(frames.toArray(byte[][]::new));
    }

    /** How many of the first {@code frames} cannot be played. */
    static int lostOf(List<byte[]> frames) {
        int available = 0;
        int lost = 0;
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frame(frames.get(i));
            lost = frame.reservoirBytes() > available ? i + 1 : lost;
            available += frame.mainDataBytes();
        }
        return lost;
    }

    static Frame frame(byte[] bytes) {
        return new Frame(FrameHeader.parse(ByteBuffer.wrap(bytes).getInt()), bytes);
    }
}

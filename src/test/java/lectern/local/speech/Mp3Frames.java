package lectern.local.speech;

import java.util.ArrayList;
import java.util.List;

/** Walks over MPEG-2 layer III frames, by the standard's tables and not by the encoder's settings. */
public record Mp3Frames(List<Integer> lengths, double seconds) {

    private static final int[] KILOBITS = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] RATES = {22_050, 24_000, 16_000};

    public static Mp3Frames walk(byte[] mp3) {
        List<Integer> lengths = new ArrayList<>();
        double seconds = 0;
        int at = 0;
        while (at < mp3.length) {
            if (at + 4 > mp3.length || mp3[at] != (byte) 0xFF || (mp3[at + 1] & 0xFE) != 0xF2) {
                throw new AssertionError("no frame at byte " + at + " of " + mp3.length);
            }
            int third = mp3[at + 2] & 0xFF;
            int rate = RATES[third >> 2 & 3];
            int length = 72 * KILOBITS[third >> 4] * 1000 / rate + (third >> 1 & 1);
            lengths.add(length);
            seconds += 576.0 / rate;
            at += length;
        }
        if (at != mp3.length) {
            throw new AssertionError("the last frame is cut");
        }
        return new Mp3Frames(lengths, seconds);
    }

    /** Whether the frame at the start holds nothing but its header. */
    public boolean startsEmpty(byte[] mp3) {
        for (int i = 4; i < lengths.get(0); i++) {
            if (mp3[i] != 0) {
                return false;
            }
        }
        return true;
    }
}

package lectern.audio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A first frame that holds no sound but a description of the stream: Xing, Info or VBRI, or a blank where one belongs.
 *
 * @param frames the frames of sound that it announces; 0 when it says nothing
 */
record InfoFrame(long frames) {

    private static final byte[] XING = "Xing".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFO = "Info".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VBRI = "VBRI".getBytes(StandardCharsets.US_ASCII);
    private static final int HAS_FRAMES = 1;
    private static final int CHECKSUM_BYTES = 2;
    private static final int VBRI_OFFSET = 36;

    /** What {@code first}, the first frame of a file, describes; null when it is sound. */
    static @Nullable InfoFrame of(Frame first) {
        Mp3Format format = first.header().format();
        byte[] bytes = first.bytes();
        int xing = FrameHeader.BYTES + format.version().sideInfoBytes(format.channels());
        if (first.header().checked() && isXing(bytes, xing + CHECKSUM_BYTES)) {
            xing += CHECKSUM_BYTES; // writers disagree about whether the name moves
        }
        if (isXing(bytes, xing)) {
            boolean counted = (uint32(bytes, xing + 4) & HAS_FRAMES) != 0;
            return new InfoFrame(counted ? uint32(bytes, xing + 8) : 0);
        }
        if (isAt(bytes, VBRI_OFFSET, VBRI)) {
            return new InfoFrame(uint32(bytes, VBRI_OFFSET + 14));
        }
        return first.isBlank() ? new InfoFrame(0) : null;
    }

    private static boolean isXing(byte[] bytes, int offset) {
        return isAt(bytes, offset, XING) || isAt(bytes, offset, INFO);
    }

    private static boolean isAt(byte[] bytes, int offset, byte[] name) {
        int end = offset + name.length;
        return end <= bytes.length && Arrays.equals(bytes, offset, end, name, 0, name.length);
    }

    private static long uint32(byte[] bytes, int offset) {
        if (offset + 4 > bytes.length) {
            return 0;
        }
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | bytes[offset + i] & 0xFF;
        }
        return value;
    }
}

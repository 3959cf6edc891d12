package lectern.audio;

import org.jspecify.annotations.Nullable;

/**
 * The four bytes that begin a Layer III frame (ISO/IEC 11172-3, 2.4.1.3, and 13818-3).
 *
 * @param bits the four bytes, big-endian
 * @param format what all frames of a stream share
 * @param bitrate in kb/s
 * @param padded whether the frame is one byte longer than its bitrate says
 * @param checked whether a CRC of two bytes follows the header
 */
record FrameHeader(int bits, Mp3Format format, int bitrate, boolean padded, boolean checked) {

    static final int BYTES = 4;

    private static final int LAYER_III = 1;
    private static final int BITRATE_SHIFT = 12;
    private static final int PADDING_BIT = 1 << 9;
    private static final int NO_CRC_BIT = 1 << 16;

    /**
     * The header that {@code bits} are; null when they are none. The free format (no bitrate in the header) counts as none:
     * the length of its frames is not to be known from a header, and no encoder of speech writes it.
     */
    static @Nullable FrameHeader parse(int bits) {
        int versionBits = bits >>> 19 & 3;
        int bitrateIndex = bits >>> BITRATE_SHIFT & 15;
        int rateIndex = bits >>> 10 & 3;
        boolean sync = bits >>> 21 == 0x7FF;
        if (!sync || versionBits == 1 || (bits >>> 17 & 3) != LAYER_III) {
            return null;
        }
        if (bitrateIndex == 0 || bitrateIndex == 15 || rateIndex == 3) {
            return null;
        }
        MpegVersion version =
                versionBits == 3 ? MpegVersion.MPEG_1 : versionBits == 2 ? MpegVersion.MPEG_2 : MpegVersion.MPEG_2_5;
        int channels = (bits >>> 6 & 3) == 3 ? 1 : 2;
        return new FrameHeader(
                bits,
                new Mp3Format(version, version.sampleRate(rateIndex), channels),
                version.bitrate(bitrateIndex),
                (bits & PADDING_BIT) != 0,
                (bits & NO_CRC_BIT) == 0);
    }

    /** The length of the whole frame in bytes, header included. */
    int frameBytes() {
        int bytesPerKilobit = format.version().samplesPerFrame() / 8 * 1000;
        return bytesPerKilobit * bitrate / format.sampleRate() + (padded ? 1 : 0);
    }

    /** Where the side information starts, in bytes from the start of the frame. */
    int sideInfoOffset() {
        return checked ? BYTES + 2 : BYTES;
    }

    /** This header without padding and CRC, at the least bitrate not below its own whose frame has room for {@code bytes}. */
    FrameHeader withRoomFor(int bytes) {
        int plain = bits & ~PADDING_BIT | NO_CRC_BIT;
        for (int index = bits >>> BITRATE_SHIFT & 15; index < 15; index++) {
            FrameHeader header = parse(plain & ~(15 << BITRATE_SHIFT) | index << BITRATE_SHIFT);
            if (header != null && header.frameBytes() >= bytes) {
                return header;
            }
        }
        throw new IllegalArgumentException("no frame of " + format + " has room for " + bytes + " bytes");
    }
}

package lectern.audio;

/**
 * One whole frame.
 *
 * @param header its first four bytes, understood
 * @param bytes all of it, header included
 */
record Frame(FrameHeader header, byte[] bytes) {

    /** What {@code main_data_begin} can say at most, in MPEG-1. */
    static final int MOST_RESERVOIR_BYTES = 511;

    /** Whether everything after the header is zero: what jump3r leaves where the Info tag belongs. */
    boolean isBlank() {
        for (int i = FrameHeader.BYTES; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * How many bytes of earlier frames this frame's sound needs ({@code main_data_begin}, the bit reservoir). It is 0 in the
     * first frame of a fresh encoding, and most often not in one that was cut out of a longer stream.
     */
    int reservoirBytes() {
        int offset = header.sideInfoOffset();
        if (header.format().version() == MpegVersion.MPEG_1) {
            return (bytes[offset] & 0xFF) << 1 | (bytes[offset + 1] & 0xFF) >>> 7;
        }
        return bytes[offset] & 0xFF;
    }

    /** Bytes behind the side information: sound of this frame, or of frames behind it, or nothing at all. */
    int mainDataBytes() {
        Mp3Format format = header.format();
        return bytes.length - header.sideInfoOffset() - format.version().sideInfoBytes(format.channels());
    }

    /** This frame without its sound but with its main data, where {@code available} bytes of earlier frames are there. */
    Frame muted(int available) {
        Frame muted = new Frame(header, bytes.clone());
        new SideInfo(muted).mute(Math.min(available, reservoirBytes()));
        return muted;
    }

    /** This frame with {@code steps} of 1.5 dB more, or less. */
    Frame louder(int steps) {
        Frame louder = new Frame(header, bytes.clone());
        new SideInfo(louder).shiftGain(steps);
        return louder;
    }
}

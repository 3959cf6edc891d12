package lectern.audio;

/**
 * One whole frame.
 *
 * @param header its first four bytes, understood
 * @param bytes all of it, header included
 */
record Frame(FrameHeader header, byte[] bytes) {

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
}

package lectern.audio;

import java.nio.ByteBuffer;

/**
 * Digital silence of whole frames, made without an encoder: a header, and then nothing but zeros. Zeros as side information
 * say that no frame before is needed ({@code main_data_begin}) and that there is no sound in this one ({@code part2_3_length});
 * the rest of the frame is stuffing. A frame whose {@code main_data_begin} is 0 can follow, as it can at the start of a file.
 *
 * <p>What sounded before fades for as long as a decoder remembers it, which is at most 1056 samples: 576 by the overlap of its
 * transform, and 480 in its filters.
 *
 * @param frame one of them; they are all alike
 * @param count how many, 0 or more
 */
record SilentFrames(Frame frame, int count) {

    /**
     * As many frames as come nearest to {@code millis}, to follow a frame with the header {@code before}: of its version,
     * sampling rate, channel mode and bitrate, so that a constant bitrate stays one. They are neither padded nor checked by a
     * CRC, whether it is or not: both may change from frame to frame.
     */
    static SilentFrames after(FrameHeader before, long millis) {
        Mp3Format format = before.format();
        int sideInfo = format.version().sideInfoBytes(format.channels());
        FrameHeader header = before.withRoomFor(FrameHeader.BYTES + sideInfo);
        byte[] bytes =
                ByteBuffer.allocate(header.frameBytes()).putInt(header.bits()).array();
        return new SilentFrames(new Frame(header, bytes), format.frames(millis));
    }
}

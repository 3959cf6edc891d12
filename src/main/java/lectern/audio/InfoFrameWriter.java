package lectern.audio;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The information frame of a joined file. Players take the length, and where to jump, from it; without it they guess from the
 * first bitrate. It is called Info when all frames have one bitrate, and Xing when they do not. It carries no encoder delay,
 * so that every counted sample is played.
 */
final class InfoFrameWriter {

    private static final int FRAMES = 1;
    private static final int BYTES = 2;
    private static final int SEEK_TABLE = 4;
    private static final int BODY_BYTES = 4 + 4 + 4 + 4 + SeekTable.ENTRIES;
    private static final long UINT32_MAX = 0xFFFFFFFFL;

    private final FrameHeader header;
    private final int offset;

    /** For a stream that begins with {@code first}, whose format and, if there is room, bitrate the frame has. */
    InfoFrameWriter(FrameHeader first) {
        Mp3Format format = first.format();
        offset = FrameHeader.BYTES + format.version().sideInfoBytes(format.channels());
        header = first.withRoomFor(offset + BODY_BYTES);
    }

    int frameBytes() {
        return header.frameBytes();
    }

    /**
     * The frame.
     *
     * @param streamBytes all frames, this one included
     */
    byte[] frame(boolean constantBitrate, int frames, long streamBytes, SeekTable table) {
        ByteBuffer frame = ByteBuffer.allocate(frameBytes());
        frame.putInt(header.bits()).position(offset);
        frame.put((constantBitrate ? "Info" : "Xing").getBytes(StandardCharsets.US_ASCII));
        boolean sized = streamBytes <= UINT32_MAX;
        frame.putInt(sized ? FRAMES | BYTES | SEEK_TABLE : FRAMES);
        frame.putInt(frames);
        if (sized) {
            frame.putInt((int) streamBytes).put(table.entries(streamBytes));
        }
        return frame.array();
    }
}

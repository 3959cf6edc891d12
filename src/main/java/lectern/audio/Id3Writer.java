package lectern.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts frames of ID3v2.3 after one another (id3.org, "ID3 tag version 2.3.0"). */
final class Id3Writer {

    private static final int HEADER_BYTES = 10;
    private static final int MAX_TAG_BYTES = 1 << 28;
    private static final byte LATIN_1 = 0;
    private static final byte UTF_16 = 1;
    private static final int FRONT_COVER = 3;

    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();

    /** A text frame. ASCII is written as Latin-1, which the oldest players read; anything else as UTF-16 with its mark. */
    void text(String id, String value) {
        String line = OneLine.of(value);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(line)) {
            body.write(LATIN_1);
            body.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
        } else {
            body.write(UTF_16);
            body.write(0xFF);
            body.write(0xFE);
            body.writeBytes(line.getBytes(StandardCharsets.UTF_16LE));
        }
        frame(id, body.toByteArray());
    }

    /** The picture of the front, without a description. */
    void frontCover(Picture picture) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(LATIN_1);
        body.writeBytes(picture.mediaType().getBytes(StandardCharsets.US_ASCII));
        body.write(0);
        body.write(FRONT_COVER);
        body.write(0);
        body.writeBytes(picture.bytes());
        frame("APIC", body.toByteArray());
    }

    /** A frame with no flags. */
    void frame(String id, byte[] body) {
        frames.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
        frames.writeBytes(ByteBuffer.allocate(6).putInt(body.length).array());
        frames.writeBytes(body);
    }

    /** The frames alone, as the sub-frames of another. */
    byte[] frameBytes() {
        return frames.toByteArray();
    }

    /** The whole tag: header and frames, no padding. */
    byte[] bytes() {
        int size = frames.size();
        if (size >= MAX_TAG_BYTES) {
            throw new IllegalArgumentException("an ID3 tag cannot hold " + size + " bytes");
        }
        ByteBuffer tag = ByteBuffer.allocate(HEADER_BYTES + size);
        tag.put(new byte[] {'I', 'D', '3', 3, 0, 0});
        for (int shift = 21; shift >= 0; shift -= 7) {
            tag.put((byte) (size >>> shift & 0x7F));
        }
        return tag.put(frames.toByteArray()).array();
    }
}

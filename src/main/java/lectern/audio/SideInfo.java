package lectern.audio;

import java.util.Arrays;

/**
 * The side information of a frame, read and changed where it stands (ISO/IEC 11172-3, 2.4.1.7, and 13818-3). It says for each
 * granule of each channel how many bits of sound there are and how loud they are meant; 2 granules a frame in MPEG-1, and 1 in
 * MPEG-2 and 2.5.
 */
final class SideInfo {

    private static final int CRC_POLYNOMIAL = 0x8005;
    private static final int CRC_START = 0xFFFF;
    private static final int PART_LENGTH_BITS = 12;
    private static final int BIG_VALUES_BITS = 9;
    private static final int GAIN_BITS = 8;

    private final FrameHeader header;
    private final byte[] frame;
    private final boolean isMpeg1;
    private final int channels;

    /** Of {@code frame}, whose bytes it changes. */
    SideInfo(Frame frame) {
        this.header = frame.header();
        this.frame = frame.bytes();
        this.isMpeg1 = header.format().version() == MpegVersion.MPEG_1;
        this.channels = header.format().channels();
    }

    /** All granules of all channels. */
    int granules() {
        return channels * (isMpeg1 ? 2 : 1);
    }

    /** Whether there are any bits of sound; where there are none, the gain means nothing. */
    boolean sounds(int granule) {
        return read(start(granule), PART_LENGTH_BITS) > 0;
    }

    /** How loud: each step is 1.5 dB, exactly the fourth root of 2. */
    int globalGain(int granule) {
        return read(start(granule) + PART_LENGTH_BITS + BIG_VALUES_BITS, GAIN_BITS);
    }

    /** Adds {@code steps} to the gain of all granules with sound, which must stay within 0 to 255. */
    void shiftGain(int steps) {
        int before = checksum();
        for (int granule = 0; granule < granules(); granule++) {
            if (sounds(granule)) {
                write(start(granule) + PART_LENGTH_BITS + BIG_VALUES_BITS, GAIN_BITS, globalGain(granule) + steps);
            }
        }
        adjustChecksum(before);
    }

    /**
     * Says that there is no sound. The main data stays for later frames that need it, and so do the {@code mainDataBegin}
     * bytes before it: a decoder throws those away that a frame does not reach back to.
     */
    void mute(int mainDataBegin) {
        int before = checksum();
        int offset = header.sideInfoOffset();
        Arrays.fill(frame, offset, offset + bytes(), (byte) 0);
        write(0, mainDataBeginBits(), mainDataBegin);
        adjustChecksum(before);
    }

    private int bytes() {
        return header.format().version().sideInfoBytes(channels);
    }

    private int mainDataBeginBits() {
        return isMpeg1 ? 9 : 8;
    }

    private int start(int granule) {
        int privateBits = isMpeg1 ? (channels == 1 ? 5 : 3) : channels;
        int sharedScaleBits = isMpeg1 ? 4 * channels : 0;
        return mainDataBeginBits() + privateBits + sharedScaleBits + granule * (isMpeg1 ? 59 : 63);
    }

    private int read(int bit, int count) {
        int value = 0;
        for (int i = bit; i < bit + count; i++) {
            value = value << 1 | frame[header.sideInfoOffset() + i / 8] >>> 7 - i % 8 & 1;
        }
        return value;
    }

    private void write(int bit, int count, int value) {
        if (value < 0 || value >>> count != 0) {
            throw new IllegalArgumentException(value + " does not fit into " + count + " bits");
        }
        for (int i = 0; i < count; i++) {
            int at = header.sideInfoOffset() + (bit + i) / 8;
            int mask = 0x80 >>> (bit + i) % 8;
            boolean set = (value >>> count - 1 - i & 1) != 0;
            frame[at] = (byte) (set ? frame[at] | mask : frame[at] & ~mask);
        }
    }

    /** A checksum that was wrong stays as wrong as it was, so that what is changed back is bit for bit what it was. */
    private void adjustChecksum(int before) {
        if (header.checked()) {
            int change = before ^ checksum();
            frame[FrameHeader.BYTES] ^= (byte) (change >>> 8);
            frame[FrameHeader.BYTES + 1] ^= (byte) change;
        }
    }

    /** CRC-16 of the header's last two bytes and the side information; 0 where frames have none. */
    private int checksum() {
        if (!header.checked()) {
            return 0;
        }
        int crc = CRC_START;
        int offset = header.sideInfoOffset();
        for (int at = 2; at < offset + bytes(); at = at == FrameHeader.BYTES - 1 ? offset : at + 1) {
            crc ^= (frame[at] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ CRC_POLYNOMIAL;
            }
        }
        return crc & 0xFFFF;
    }
}

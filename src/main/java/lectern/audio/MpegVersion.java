package lectern.audio;

/** The versions of MPEG audio that have a Layer III; they differ in sampling rates and in frame length. */
public enum MpegVersion {
    MPEG_1("MPEG-1", 1152, new int[] {44_100, 48_000, 32_000}, new int[] {
        0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
    }),
    MPEG_2("MPEG-2", 576, new int[] {22_050, 24_000, 16_000}, lowBitrates()),
    MPEG_2_5("MPEG-2.5", 576, new int[] {11_025, 12_000, 8_000}, lowBitrates());

    private final String name;
    private final int samplesPerFrame;
    private final int[] sampleRates;
    private final int[] bitrates;

    MpegVersion(String name, int samplesPerFrame, int[] sampleRates, int[] bitrates) {
        this.name = name;
        this.samplesPerFrame = samplesPerFrame;
        this.sampleRates = sampleRates;
        this.bitrates = bitrates;
    }

    private static int[] lowBitrates() {
        return new int[] {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    }

    /** Samples of one channel in one frame. */
    public int samplesPerFrame() {
        return samplesPerFrame;
    }

    /** The rate in Hz that a header's two bits mean, 0 to 2. */
    int sampleRate(int index) {
        return sampleRates[index];
    }

    /** The bitrate in kb/s that a header's four bits mean, 1 to 14. */
    int bitrate(int index) {
        return bitrates[index];
    }

    /** Bytes of side information between a frame's header and its main data. */
    int sideInfoBytes(int channels) {
        if (this == MPEG_1) {
            return channels == 1 ? 17 : 32;
        }
        return channels == 1 ? 9 : 17;
    }

    @Override
    public String toString() {
        return name;
    }
}

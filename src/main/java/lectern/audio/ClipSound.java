package lectern.audio;

/**
 * How a clip sounds by itself, as far as the sound of a chapter that it gets into is made of it. The same clip gives the same,
 * whether it is heard in its own file or in a chapter's.
 */
public final class ClipSound {

    private final PartSound part;
    private final Level level;
    private final NoiseFloor noise;
    private final float[] blocks;
    private final long samples;

    /**
     * @param samples of each channel
     * @param blocks powers of its loudness blocks above the absolute gate, see {@link Loudness}
     */
    ClipSound(PartSound part, long samples, Level level, NoiseFloor noise, float[] blocks) {
        this.part = part;
        this.level = level;
        this.noise = noise;
        this.blocks = blocks;
        this.samples = samples;
    }

    PartSound part() {
        return part;
    }

    long samples() {
        return samples;
    }

    Level level() {
        return level;
    }

    NoiseFloor noise() {
        return noise;
    }

    float[] blocks() {
        return blocks;
    }
}

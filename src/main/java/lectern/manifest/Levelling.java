package lectern.manifest;

import java.util.OptionalInt;

/**
 * Whether the chapters of an edition are brought to one loudness, by steps of 1.5 dB that change no sound but its volume.
 *
 * @param targetLufs the integrated loudness (ITU-R BS.1770) that chapters come as near to as their peaks allow; empty leaves
 *     them as the voice spoke them
 */
public record Levelling(OptionalInt targetLufs) {

    /** Nothing is changed. */
    public static final Levelling NONE = new Levelling(OptionalInt.empty());

    private static final int QUIETEST = -36;
    private static final int LOUDEST = -9;

    public Levelling {
        if (targetLufs.isPresent() && (targetLufs.getAsInt() < QUIETEST || targetLufs.getAsInt() > LOUDEST)) {
            throw new IllegalArgumentException("the loudness to level to is %d LUFS: it must be %d to %d"
                    .formatted(targetLufs.getAsInt(), QUIETEST, LOUDEST));
        }
    }

    /** To {@code lufs}. */
    public static Levelling to(int lufs) {
        return new Levelling(OptionalInt.of(lufs));
    }

    @Override
    public String toString() {
        return targetLufs.isPresent() ? targetLufs.getAsInt() + " LUFS" : "none";
    }
}

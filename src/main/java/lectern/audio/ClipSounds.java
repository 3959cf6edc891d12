package lectern.audio;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of clips a moment ago, so that they are not decoded again for the chapter that they get into: to decode a minute
 * takes longer than all else that is done with it. Forgets the oldest; thread-safe.
 */
public final class ClipSounds {

    /** Ten for each second of sound, and four bytes each: these are of 28 hours. */
    private static final int MOST_BLOCKS = 1_000_000;

    private final Map<String, ClipSound> sounds = new LinkedHashMap<>();
    private final int mostBlocks;
    private long blocks;

    public ClipSounds() {
        this(MOST_BLOCKS);
    }

    ClipSounds(int mostBlocks) {
        this.mostBlocks = mostBlocks;
    }

    /** @param sha256 of the clip's bytes, in hexadecimal digits */
    public synchronized void add(String sha256, ClipSound sound) {
        ClipSound before = sounds.put(sha256, sound);
        blocks += size(sound) - (before == null ? 0 : size(before));
        var oldest = sounds.values().iterator();
        while (blocks > mostBlocks) {
            blocks -= size(oldest.next());
            oldest.remove();
        }
    }

    /** Null where it was not heard, or long ago. */
    public synchronized @Nullable ClipSound of(String sha256) {
        return sounds.get(sha256);
    }

    /** What is beside the blocks counts as a second of them. */
    private static int size(ClipSound sound) {
        return sound.blocks().length + 10;
    }
}

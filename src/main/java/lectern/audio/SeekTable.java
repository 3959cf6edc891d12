package lectern.audio;

/**
 * Remembers where in a stream its frames lie, in constant memory: when it is full it forgets every second position and from
 * then on keeps half as many.
 */
final class SeekTable {

    /** Entries of a Xing table: the position at each hundredth of the playing time. */
    static final int ENTRIES = 100;

    private final long[] positions = new long[1024];
    private int kept;
    private int interval = 1;
    private int frames;

    /** Adds the next frame, which starts at {@code position}. */
    void add(long position) {
        if (frames % interval == 0) {
            if (kept == positions.length) {
                for (int i = 0; i < kept / 2; i++) {
                    positions[i] = positions[2 * i];
                }
                kept /= 2;
                interval *= 2;
            }
            positions[kept++] = position;
        }
        frames++;
    }

    /** Each entry is a position in 256ths of {@code streamBytes}. */
    byte[] entries(long streamBytes) {
        byte[] entries = new byte[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            int frame = (int) ((long) frames * i / ENTRIES);
            long position = positions[Math.min(frame / interval, kept - 1)];
            entries[i] = (byte) Math.min(255, position * 256 / streamBytes);
        }
        return entries;
    }
}

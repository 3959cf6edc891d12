package lectern.audio;

/**
 * The bytes that the frames of one part lend to those behind them (the bit reservoir). The first frames of a part that was cut
 * out of a longer stream borrow from frames that are not there; behind another part, a decoder would take that one's bytes for
 * them, and play noise. They are made silent.
 */
final class Reservoir {

    /** Main data of the frames so far. */
    private int available;

    private boolean muted;

    /**
     * The next frame: as it is if all that it needs is there, else without its sound. Its bytes stay in any case, since those
     * behind it may need them.
     */
    Frame next(Frame frame) {
        boolean whole = frame.reservoirBytes() <= available;
        Frame next = whole ? frame : frame.muted(available);
        muted |= !whole;
        available = Math.min(Frame.MOST_RESERVOIR_BYTES, available + frame.mainDataBytes());
        return next;
    }

    /** Whether there is all that a frame can need, so that all frames that follow stay as they are. */
    boolean isFull() {
        return available >= Frame.MOST_RESERVOIR_BYTES;
    }

    /** Whether a frame had to be made silent. */
    boolean hasMuted() {
        return muted;
    }
}

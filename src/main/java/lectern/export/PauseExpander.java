package lectern.export;

import java.io.IOException;

/**
 * Turns pauses down, and leaves speech as it is: a gentle downward expander. It works in blocks of 10 ms, opens one block before
 * speech begins, and closes slowly behind it.
 */
final class PauseExpander implements Stage {

    private static final int BLOCKS_PER_SECOND = 100;

    /** dB over the threshold in which it opens. */
    private static final double KNEE = 6;

    /** dB for a block: 18 dB take 60 ms. */
    private static final double SLOWEST_CLOSING = 3;

    private final double threshold;
    private final double reduction;
    private final Stage next;
    private float[] filling;
    private float[] held;
    private int filled;
    private boolean holds;
    private double gainBefore;
    private double wantedBefore;
    private double wantedNow;

    /**
     * @param threshold in dB of full scale: what is below it is a pause
     * @param reduction in dB: how far pauses are turned down
     */
    PauseExpander(double threshold, double reduction, int sampleRate, Stage next) {
        this.threshold = threshold;
        this.reduction = reduction;
        this.next = next;
        this.filling = new float[sampleRate / BLOCKS_PER_SECOND];
        this.held = new float[filling.length];
        this.gainBefore = -reduction;
        this.wantedBefore = -reduction;
    }

    @Override
    public void add(float[] samples, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            filling[filled++] = samples[i];
            if (filled == filling.length) {
                endBlock();
            }
        }
    }

    @Override
    public void end() throws IOException {
        double wanted = wanted();
        if (holds) {
            emit(held, held.length, wanted);
        }
        emit(filling, filled, wanted);
        next.end();
    }

    private void endBlock() throws IOException {
        double wanted = wanted();
        if (holds) {
            emit(held, held.length, wanted);
            wantedBefore = wantedNow;
        }
        wantedNow = wanted;
        holds = true;
        float[] free = held;
        held = filling;
        filling = free;
        filled = 0;
    }

    private double wanted() {
        double squares = 0;
        for (int i = 0; i < filled; i++) {
            squares += (double) filling[i] * filling[i];
        }
        double level = Decibels.ofMeanSquare(squares / Math.max(1, filled));
        double open = Math.max(0, Math.min(1, (level - threshold) / KNEE));
        return reduction * (open - 1);
    }

    /** As open as the block, and those before and behind it, want it. */
    private void emit(float[] block, int length, double wantedNext) throws IOException {
        double wanted = Math.max(wantedBefore, Math.max(wantedNow, wantedNext));
        double gain = Math.max(wanted, gainBefore - SLOWEST_CLOSING);
        double from = Decibels.amplitude(gainBefore);
        double step = (Decibels.amplitude(gain) - from) / block.length;
        for (int i = 0; i < length; i++) {
            block[i] *= (float) (from + step * (i + 1));
        }
        gainBefore = gain;
        next.add(block, length);
    }
}

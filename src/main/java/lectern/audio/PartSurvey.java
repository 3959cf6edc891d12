package lectern.audio;

/** Listens to one part. */
final class PartSurvey {

    private final Mp3Format format;
    private final Level level = new Level();
    private final Silences silences;
    private final ClippedSamples[] clipped;
    private long samples;
    private int damagedFrames;

    PartSurvey(Mp3Format format) {
        this.format = format;
        this.silences = new Silences(format);
        this.clipped = new ClippedSamples[format.channels()];
        for (int channel = 0; channel < clipped.length; channel++) {
            clipped[channel] = new ClippedSamples();
        }
    }

    /** Adds one sample of each channel, the first of them at {@code at}. */
    void add(short[] sound, int at) {
        for (int channel = 0; channel < clipped.length; channel++) {
            level.add(sound[at + channel]);
            clipped[channel].add(sound[at + channel]);
        }
        silences.add(sound, at);
        samples++;
    }

    void addDamagedFrame() {
        damagedFrames++;
    }

    /** What was heard; nothing may be added afterwards. */
    PartSound end() {
        silences.end();
        int all = 0;
        for (ClippedSamples channel : clipped) {
            all += channel.count();
        }
        return new PartSound(
                level.rmsDbfs(),
                level.peakDbfs(),
                all,
                silences.longestMillis(),
                silences.leadingMillis(),
                silences.trailingMillis(),
                format.millis(samples),
                damagedFrames);
    }
}

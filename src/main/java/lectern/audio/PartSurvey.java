package lectern.audio;

import java.io.IOException;

/** Listens to one part by itself. */
final class PartSurvey {

    private final Mp3Format format;
    private final Level level = new Level();
    private final Silences silences;
    private final Loudness loudness;
    private final NoiseFloor noise;
    private final ClippedSamples[] clipped;
    private long samples;
    private int damagedFrames;

    PartSurvey(Mp3Format format) {
        this.format = format;
        this.silences = new Silences(format);
        this.loudness = new Loudness(format);
        this.noise = new NoiseFloor(format);
        this.clipped = new ClippedSamples[format.channels()];
        for (int channel = 0; channel < clipped.length; channel++) {
            clipped[channel] = new ClippedSamples();
        }
    }

    /** All of {@code frames}. */
    static ClipSound of(DecodedFrames frames) throws IOException {
        PartSurvey survey = new PartSurvey(frames.format());
        frames.forEach(survey::add);
        return survey.end();
    }

    /** Adds a frame's samples, those of the channels in turn; damaged ones are silence. */
    void add(short[] frame, boolean isDamaged) {
        for (int at = 0; at < frame.length; at += clipped.length) {
            for (int channel = 0; channel < clipped.length; channel++) {
                level.add(frame[at + channel]);
                clipped[channel].add(frame[at + channel]);
            }
            silences.add(frame, at);
            loudness.add(frame, at);
            noise.add(frame, at);
        }
        samples += frame.length / clipped.length;
        if (isDamaged) {
            damagedFrames++;
        }
    }

    /** What was heard; nothing may be added afterwards. */
    ClipSound end() {
        silences.end();
        int all = 0;
        for (ClippedSamples channel : clipped) {
            all += channel.count();
        }
        PartSound part = new PartSound(
                level.rmsDbfs(),
                level.peakDbfs(),
                all,
                silences.longestMillis(),
                silences.leadingMillis(),
                silences.trailingMillis(),
                format.millis(samples),
                damagedFrames);
        return new ClipSound(part, samples, level, noise, loudness.blocks());
    }
}

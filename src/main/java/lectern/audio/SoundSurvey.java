package lectern.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a joined file from its first sample to its last, once and in constant memory, whatever its length: what is to be
 * known of its loudness, of its noise, and of the silences and the clipping in each part.
 */
public final class SoundSurvey {

    private final List<JoinedPart> parts;
    private final List<PartSound> heard = new ArrayList<>();
    private final Level level = new Level();
    private final Loudness loudness;
    private final NoiseFloor noiseFloor;
    private final int channels;
    private long position;
    private int next;
    private @Nullable PartSurvey current;

    /** Of sound of {@code format}, which is to be added frame by frame. */
    SoundSurvey(Mp3Format format, List<JoinedPart> parts) {
        this.parts = parts;
        this.loudness = new Loudness(format);
        this.noiseFloor = new NoiseFloor(format);
        this.channels = format.channels();
    }

    /**
     * Listens to {@code mp3}.
     *
     * @param parts where its parts lie, in order, as the join said; without any only the whole is judged
     * @throws UntrustedAudioException when it is not a whole MP3
     * @throws IllegalArgumentException when the parts are not those of this file
     */
    public static ChapterSound of(Path mp3, List<JoinedPart> parts) throws IOException {
        try (FrameReader reader = new FrameReader(Files.newInputStream(mp3))) {
            DecodedFrames frames = new DecodedFrames(reader);
            SoundSurvey survey = new SoundSurvey(frames.format(), parts);
            short[] samples = new short[frames.frameSamples()];
            while (frames.next(samples)) {
                survey.add(samples, frames.isDamaged());
            }
            return survey.end();
        }
    }

    /** Adds a frame's samples, those of the channels in turn; damaged ones are silence. */
    void add(short[] frame, boolean isDamaged) {
        if (current == null && next < parts.size() && parts.get(next).start() == position) {
            current = new PartSurvey(parts.get(next).format());
        }
        for (int at = 0; at < frame.length; at += channels) {
            for (int channel = 0; channel < channels; channel++) {
                level.add(frame[at + channel]);
            }
            loudness.add(frame, at);
        }
        if (current != null || parts.isEmpty()) {
            for (int at = 0; at < frame.length; at += channels) {
                noiseFloor.add(frame, at);
            }
        } else {
            noiseFloor.interrupt();
        }
        position += frame.length / channels;
        if (current != null) {
            add(current, frame, isDamaged);
        }
    }

    private void add(PartSurvey part, short[] frame, boolean isDamaged) {
        for (int at = 0; at < frame.length; at += channels) {
            part.add(frame, at);
        }
        if (isDamaged) {
            part.addDamagedFrame();
        }
        JoinedPart place = parts.get(next);
        if (position == place.start() + place.samples()) {
            heard.add(part.end());
            current = null;
            next++;
        }
    }

    /** What was heard; nothing may be added afterwards. */
    ChapterSound end() {
        if (heard.size() < parts.size()) {
            throw new IllegalArgumentException(
                    "part %d of %d is not where it was said to be".formatted(heard.size() + 1, parts.size()));
        }
        SoundMeasure whole =
                new SoundMeasure(level.rmsDbfs(), level.peakDbfs(), loudness.integrated(), noiseFloor.dbfs());
        return new ChapterSound(whole, heard);
    }
}

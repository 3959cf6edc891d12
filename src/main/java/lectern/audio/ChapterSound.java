package lectern.audio;

import java.util.List;

/**
 * How a joined file sounds: as its parts do, each by itself, and the digital silence of the pauses between them.
 *
 * @param whole the file, pauses included
 * @param parts in order, without their pauses
 */
public record ChapterSound(SoundMeasure whole, List<PartSound> parts) {

    public ChapterSound {
        parts = List.copyOf(parts);
    }

    /**
     * The sound of a file that was joined from {@code clips}.
     *
     * @param parts where they lie in it, in the same order
     */
    public static ChapterSound of(List<ClipSound> clips, List<JoinedPart> parts) {
        Level level = new Level();
        NoiseFloor noise = null;
        GatedLoudness loudness = new GatedLoudness();
        for (ClipSound clip : clips) {
            level.add(clip.level());
            noise = noise == null ? clip.noise() : noise.quieter(clip.noise());
            loudness.add(clip.blocks());
        }
        parts.forEach(
                part -> level.addSilence(part.pauseSamples() * part.format().channels()));
        double floor = noise == null ? SoundMeasure.SILENCE_DB : noise.dbfs();
        return new ChapterSound(
                new SoundMeasure(level.rmsDbfs(), level.peakDbfs(), loudness.integrated(), floor),
                clips.stream().map(ClipSound::part).toList());
    }
}

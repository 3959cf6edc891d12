package lectern.audio;

import java.util.List;

/**
 * How a joined file sounds.
 *
 * @param whole the file, pauses included
 * @param parts in order, without their pauses
 */
public record ChapterSound(SoundMeasure whole, List<PartSound> parts) {

    public ChapterSound {
        parts = List.copyOf(parts);
    }
}

package lectern.manifest;

import java.util.List;
import lectern.audio.PartSound;

/**
 * A chapter that was stitched and stored, with what was said and measured in it.
 *
 * @param script what is heard, and when
 * @param loudness of the whole file
 * @param sounds what was measured of each chunk's clip, in order
 */
public record StitchedChapter(
        PublishedChapter published, ChapterScript script, ChapterLoudness loudness, List<PartSound> sounds) {

    public StitchedChapter {
        sounds = List.copyOf(sounds);
    }
}

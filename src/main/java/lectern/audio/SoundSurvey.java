package lectern.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens to a joined file once and in constant memory, whatever its length: to each of its parts by itself, so that a part sounds
 * as its clip does, and not to the pauses between them, which are silent frames.
 */
public final class SoundSurvey {

    private SoundSurvey() {}

    /**
     * Listens to {@code mp3}.
     *
     * @param parts where its parts lie, in order, as the join said; without any, only the whole is judged
     * @throws UntrustedAudioException when it is not a whole MP3
     * @throws IllegalArgumentException when the parts are not those of this file
     */
    public static ChapterSound of(Path mp3, List<JoinedPart> parts) throws IOException {
        try (FrameReader reader = new FrameReader(Files.newInputStream(mp3))) {
            return parts.isEmpty()
                    ? new ChapterSound(
                            ChapterSound.of(List.of(PartSurvey.of(new DecodedFrames(reader))), List.of())
                                    .whole(),
                            List.of())
                    : ChapterSound.of(clips(reader, parts), parts);
        }
    }

    private static List<ClipSound> clips(FrameReader reader, List<JoinedPart> parts) throws IOException {
        List<ClipSound> clips = new ArrayList<>();
        long position = 0;
        for (JoinedPart part : parts) {
            int perFrame = part.format().version().samplesPerFrame();
            while (position < part.start() && reader.next() != null) {
                position += perFrame;
            }
            long frames = part.samples() / perFrame;
            ClipSound clip = reader.peek() == null ? null : PartSurvey.of(new DecodedFrames(reader, frames));
            if (clip == null || position != part.start() || clip.samples() != part.samples()) {
                throw new IllegalArgumentException(
                        "part %d of %d is not where it was said to be".formatted(clips.size() + 1, parts.size()));
            }
            clips.add(clip);
            position += part.samples();
        }
        return clips;
    }
}

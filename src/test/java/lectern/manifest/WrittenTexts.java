package lectern.manifest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lectern.chunk.SpeechKey;
import lectern.document.Voice;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;

/** A ledger that knows some texts, and in which the first clip of an edition is like all the others. */
public final class WrittenTexts implements PublishingLedger {

    private final Map<SpeechKey, ChunkText> texts = new HashMap<>();
    private final Map<SpeechKey, StoredObject> clips = new HashMap<>();

    public WrittenTexts(Voice voice, String... texts) {
        for (String text : texts) {
            this.texts.put(SpeechKey.of("kling", voice, text), new ChunkText(text, voice.language()));
        }
    }

    @Override
    public Map<Integer, List<ChunkText>> texts(Edition edition, int first, int last) {
        Map<Integer, List<ChunkText>> said = new HashMap<>();
        for (EditionChapter chapter : edition.chapters().subList(first - 1, last)) {
            said.put(
                    chapter.number(),
                    chapter.chunks().stream()
                            .map(chunk -> texts.get(chunk.key()))
                            .toList());
        }
        return said;
    }

    @Override
    public Map<SpeechKey, StoredObject> clips(Edition edition) {
        return Map.copyOf(clips);
    }

    /** From now on the clip of {@code key} is known to have been {@code clip} when it was bought. */
    void bought(SpeechKey key, StoredObject clip) {
        clips.put(key, clip);
    }

    @Override
    public ObjectKey typicalClip(Edition edition) {
        return edition.chapters().get(0).chunks().get(0).clip();
    }
}

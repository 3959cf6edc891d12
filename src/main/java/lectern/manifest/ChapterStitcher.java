package lectern.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import lectern.audio.AudioPart;
import lectern.audio.ChapterSound;
import lectern.audio.ClipSound;
import lectern.audio.ClipSounds;
import lectern.audio.GlobalGain;
import lectern.audio.Id3Tag;
import lectern.audio.JoinedAudio;
import lectern.audio.JoinedPart;
import lectern.audio.Mp3Encoding;
import lectern.audio.Mp3Joiner;
import lectern.audio.SoundMeasure;
import lectern.audio.SoundSurvey;
import lectern.chunk.SpeechKey;
import lectern.storage.ExpectedInput;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/** Makes the file of a chapter on this machine: joins its clips, listens to what that gives, and levels it if it is to be. */
final class ChapterStitcher {

    private final ObjectStore store;
    private final Edition edition;
    private final Mp3Encoding encoding;
    private final Map<SpeechKey, StoredObject> bought;
    private final ClipSounds sounds;
    private final Consumer<StoredObject> read;

    /**
     * @param encoding of the whole book; clips of another format are encoded again to it
     * @param bought what clips were when they were bought, as far as that is known
     * @param sounds what was heard of clips before
     * @param read told of each clip that was read from the store, and is what was bought
     */
    ChapterStitcher(
            ObjectStore store,
            Edition edition,
            Mp3Encoding encoding,
            Map<SpeechKey, StoredObject> bought,
            ClipSounds sounds,
            Consumer<StoredObject> read) {
        this.store = store;
        this.edition = edition;
        this.encoding = encoding;
        this.bought = bought;
        this.sounds = sounds;
        this.read = read;
    }

    /** A chapter's file, and what is in it. */
    record Stitched(JoinedAudio joined, ChapterSound sound, int gainSteps) {

        ChapterLoudness loudness(int chapter) {
            SoundMeasure whole = sound.whole();
            return new ChapterLoudness(
                    chapter,
                    joined.facts().millis(),
                    whole.rmsDbfs(),
                    whole.peakDbfs(),
                    whole.integratedLufs(),
                    whole.noiseFloorDbfs(),
                    gainSteps);
        }
    }

    /** Writes {@code target}, whole or not at all. */
    Stitched stitch(EditionChapter chapter, Id3Tag tag, Path target) throws IOException {
        JoinedAudio joined = Mp3Joiner.join(clips(chapter), encoding, tag, target);
        ChapterSound sound = sound(chapter, joined, target);
        OptionalInt wanted = edition.shape().levelling().targetLufs();
        int steps = wanted.isEmpty() ? 0 : GlobalGain.shift(target, GlobalGain.steps(sound.whole(), wanted.getAsInt()));
        if (steps != 0) {
            sound = SoundSurvey.of(target, joined.parts());
        }
        return new Stitched(joined, sound, steps);
    }

    /** What was heard of the clips before, is not listened to again. */
    private ChapterSound sound(EditionChapter chapter, JoinedAudio joined, Path target) throws IOException {
        List<ClipSound> clips = new ArrayList<>();
        for (EditionChunk chunk : chapter.chunks()) {
            StoredObject clip = bought(chunk);
            JoinedPart part = joined.parts().get(chunk.number() - 1);
            ClipSound known =
                    clip == null || part.cutFromLonger() || part.encodedAgain() ? null : sounds.of(clip.sha256());
            if (known == null) {
                return SoundSurvey.of(target, joined.parts());
            }
            clips.add(known);
        }
        return ChapterSound.of(clips, joined.parts());
    }

    /** What decides on every byte of the chapter, beside what the edition's folder is named after. */
    String madeOf(EditionChapter chapter) {
        StringBuilder parts = new StringBuilder(encoding.toString());
        for (EditionChunk chunk : chapter.chunks()) {
            StoredObject clip = bought.get(chunk.key());
            parts.append('\n').append(chunk.clip()).append(' ').append(clip == null ? "" : clip.sha256());
        }
        return parts.append('\n').append(chapter.number()).toString();
    }

    private List<AudioPart> clips(EditionChapter chapter) {
        List<AudioPart> clips = new ArrayList<>();
        for (EditionChunk chunk : chapter.chunks()) {
            ObjectKey clip = chunk.clip();
            String name = "chapter %d, chunk %d (%s)".formatted(chapter.number(), chunk.number(), clip);
            clips.add(new AudioPart(
                    name, null, () -> open(chunk), edition.pauses().after(chunk, chapter)));
        }
        return clips;
    }

    /** A clip that is not what was bought any more gets into no book. */
    private InputStream open(EditionChunk chunk) throws IOException {
        InputStream clip = store.open(chunk.clip());
        StoredObject expected = bought(chunk);
        return expected == null ? clip : ExpectedInput.of(clip, expected, read);
    }

    /** The clip that the edition names, as it was bought; null where that is not known, or another take was bought since. */
    private @Nullable StoredObject bought(EditionChunk chunk) {
        StoredObject clip = bought.get(chunk.key());
        return clip == null || !clip.key().equals(chunk.clip()) ? null : clip;
    }

    /** Where each chunk is heard. */
    static List<PublishedChunk> chunks(EditionChapter chapter, List<JoinedPart> parts) {
        List<PublishedChunk> chunks = new ArrayList<>();
        for (EditionChunk chunk : chapter.chunks()) {
            JoinedPart part = parts.get(chunk.number() - 1);
            chunks.add(new PublishedChunk(chunk.number(), part.startMillis(), part.millis(), part.pauseMillis()));
        }
        return chunks;
    }
}

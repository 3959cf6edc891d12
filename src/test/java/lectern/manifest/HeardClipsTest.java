package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import lectern.audio.ClipCheck;
import lectern.audio.ClipSound;
import lectern.audio.ClipSounds;
import lectern.audio.PartSound;
import lectern.audio.SpeechPace;
import lectern.audio.Tone;
import lectern.chunk.SpeechKey;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was heard of clips when they arrived, is what a chapter of them sounds like. */
@NullUnmarked
class HeardClipsTest extends PublishingTest {

    private final WrittenTexts ledger = new WrittenTexts(VOICE, "One.", "Two.", "Three.");
    private final ClipSounds sounds = new ClipSounds();
    private final Edition edition = edition("First", "Second");

    @BeforeEach
    void buyThem() throws IOException {
        for (String text : List.of("One.", "Two.", "Three.")) {
            ledger.bought(SpeechKey.of("kling", VOICE, text), bought(text));
        }
    }

    @Test
    void aChapterSoundsTheSameWhetherItsClipsWereHeardBeforeOrNot() throws IOException {
        List<StitchedChapter> listened = chapters(new ClipSounds());
        hear("One.", "One.");
        hear("Two.", "Two.");
        hear("Three.", "Three.");

        assertThat(chapters(sounds)).isEqualTo(listened);
    }

    @Test
    void aClipThatWasHeardIsNotListenedToAgain() throws IOException {
        PartSound other = chapters(new ClipSounds()).get(1).sounds().get(0);
        hear("One.", "Three.");
        hear("Two.", "Three.");

        assertThat(chapters(sounds).get(0).sounds()).containsExactly(other, other);
    }

    @Test
    void whereOneWasNotHeardAllAreListenedTo() throws IOException {
        hear("One.", "Three.");

        assertThat(chapters(sounds).get(0).sounds())
                .isEqualTo(chapters(new ClipSounds()).get(0).sounds());
    }

    @Test
    void whatIsEncodedAgainSoundsAsItIsThen() throws IOException {
        storeClip("Two.", Tone.mp3(24_000, 1, 64, 1, 300));
        ledger.bought(SpeechKey.of("kling", VOICE, "Two."), bought("Two."));
        hear("One.", "Three.");
        hear("Two.", "Three.");

        assertThat(chapters(sounds).get(0).sounds())
                .isEqualTo(chapters(new ClipSounds()).get(0).sounds());
    }

    @Test
    void ofAClipOfWhichAnotherTakeWasBoughtSinceTheNamedOneIsHeard() throws IOException {
        List<PartSound> named = chapters(new ClipSounds()).get(0).sounds();
        hear("One.", "Three.");
        hear("Two.", "Three.");
        StoredObject two = bought("Two.");
        SpeechKey key = SpeechKey.of("kling", VOICE, "Two.");
        ledger.bought(key, new StoredObject(ObjectKey.clip(key, 2), two.bytes(), two.sha256()));

        assertThat(chapters(sounds).get(0).sounds()).isEqualTo(named);
    }

    private void hear(String text, String heard) throws IOException {
        ClipSound sound = ClipCheck.check(store.path(clip(heard)), 1, SpeechPace.unknown())
                .sound();
        sounds.add(bought(text).sha256(), sound);
    }

    private StoredObject bought(String text) throws IOException {
        return StoredObject.of(clip(text), store.path(clip(text)));
    }

    private List<StitchedChapter> chapters(ClipSounds heard) throws IOException {
        return publishChapters(
                new EditionPublisher(store, work, ledger, new BookSettings(false, false), heard, edition), edition);
    }
}

package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import lectern.audio.PartSound;
import lectern.chunk.Cut;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.manifest.Suspicion.Kind;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A chapter of clips of a hundred characters, most of which take 6 s with half a second of silence at either end. */
@NullUnmarked
class SuspicionsTest {

    private static final long USUAL_MILLIS = 6000;

    @Test
    void thereAreNoneWhereAllIsUsual() {
        assertThat(suspicions(clips(12))).isEmpty();
    }

    @Test
    void fallOnWhatIsMuchFasterOrSlowerThanTheOthers() {
        List<PartSound> clips = clips(12);
        clips.set(3, spoken(USUAL_MILLIS * 60 / 100));
        clips.set(7, spoken(USUAL_MILLIS * 160 / 100));
        clips.set(9, spoken(USUAL_MILLIS * 80 / 100));
        clips.set(10, spoken(USUAL_MILLIS * 130 / 100));

        assertThat(suspicions(clips))
                .extracting(Suspicion::chunk, Suspicion::kind, Suspicion::detail)
                .containsExactly(
                        tuple(4, Kind.TOO_FAST, "36 ms a character, where 60 is usual in this document"),
                        tuple(8, Kind.TOO_SLOW, "96 ms a character, where 60 is usual in this document"));
    }

    @Test
    void saysNothingOfPaceWhereThereIsTooLittleToCompareWith() {
        List<PartSound> clips = clips(7);
        clips.set(3, spoken(USUAL_MILLIS * 3));

        assertThat(suspicions(clips)).isEmpty();
    }

    @Test
    void judgesEachLanguageByItsOwnVoice() {
        StitchedChapter english = stitched(1, Language.ENGLISH, clips(12));
        List<PartSound> slow = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            slow.add(spoken(USUAL_MILLIS * 5));
        }
        StitchedChapter chinese = stitched(2, Language.CHINESE, slow);

        assertThat(Suspicions.of(edition(12, 12), List.of(english, chinese))).isEmpty();
    }

    @Test
    void fallOnSilenceInsideAndOnClippingWhateverThereIsToCompareWith() {
        List<PartSound> clips = clips(3);
        clips.set(0, new PartSound(-20, -3, 0, 2600, 500, 500, 7000, 0));
        clips.set(1, new PartSound(-10, 0, 80, 300, 500, 500, 7000, 0));
        clips.set(2, new PartSound(-10, 0, 60, 2400, 500, 500, 7000, 0));

        assertThat(suspicions(clips))
                .extracting(Suspicion::chunk, Suspicion::kind, Suspicion::detail)
                .containsExactly(
                        tuple(1, Kind.SILENT_INSIDE, "silent for 2.6 s between its words"),
                        tuple(2, Kind.CLIPPED, "80 samples at full scale"));
    }

    private static List<Suspicion> suspicions(List<PartSound> clips) {
        return Suspicions.of(edition(clips.size()), List.of(stitched(1, Language.ENGLISH, clips)));
    }

    private static List<PartSound> clips(int count) {
        List<PartSound> clips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clips.add(spoken(USUAL_MILLIS));
        }
        return clips;
    }

    private static PartSound spoken(long millis) {
        return new PartSound(-20, -3, 0, 300, 500, 500, millis + 1000, 0);
    }

    private static StitchedChapter stitched(int number, Language language, List<PartSound> sounds) {
        PublishedChapter published = new PublishedChapter(
                number, new ObjectKey("books/b/e/" + number + ".mp3"), 1, "a".repeat(64), 16_000, 16, 1, List.of());
        return new StitchedChapter(
                published,
                new ChapterScript(number, language, List.of()),
                new ChapterLoudness(number, 1, -20, -3, -20, -60, 0),
                sounds);
    }

    private static Edition edition(int... chunks) {
        Voice voice = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));
        List<Chapter> chapters = new ArrayList<>();
        List<TextChunk> texts = new ArrayList<>();
        for (int number = 1; number <= chunks.length; number++) {
            chapters.add(new Chapter(number, "Chapter", "text"));
            for (int chunk = 1; chunk <= chunks[number - 1]; chunk++) {
                String text = "%03d ".formatted(chunk).repeat(25).strip() + ".";
                texts.add(new TextChunk(number, chunk, text, "", Cut.SENTENCE));
            }
        }
        Document document = new Document(new DocumentId("b"), "Book", null, null, voice, chapters);
        return Edition.of("kling", document, texts, Pauses.NONE);
    }
}

package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lectern.document.Language;
import lectern.manifest.ChunkText;
import lectern.storage.ObjectKey;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class StitchedEditionsTest {

    private final TestLedger database = TestLedger.withLimit(10);
    private final StitchedEditions stitched = new StitchedEditions(database.ledger);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesTheTextsOfAChapterInOrderRepeatedOnesToo() {
        SampleEdition sample = database.planned(
                SampleEdition.ofChapters("texts", List.of(List.of("One.", "Two.", "One."), List.of("三。"))));
        database.jdbc()
                .sql("update task set voice_language = 'zh' where text = '三。'")
                .update();

        List<ChunkText> first = List.of(english("One."), english("Two."), english("One."));
        List<ChunkText> second = List.of(new ChunkText("三。", Language.CHINESE));
        assertThat(stitched.texts(sample.edition(), 1, 1)).isEqualTo(Map.of(1, first));
        assertThat(stitched.texts(sample.edition(), 1, 2)).isEqualTo(Map.of(1, first, 2, second));
    }

    @Test
    void theTypicalClipIsTheFirstOfTheFormatThatMostOfTheSoundHas() {
        SampleEdition sample = database.planned(SampleEdition.of("formats", "Odd.", "Short.", "Usual.", "Also usual."));
        clip(sample, 0, 44_100, 2, 9);
        clip(sample, 1, 24_000, 1, 1);
        clip(sample, 2, 16_000, 1, 5);
        clip(sample, 3, 16_000, 1, 6);

        assertThat(stitched.typicalClip(sample.edition())).isEqualTo(ObjectKey.clip(sample.key(2)));
    }

    @Test
    void theTypicalClipIsOfTheTakeThatIsUsed() {
        SampleEdition sample = database.planned(SampleEdition.of("takes", "One."));
        clip(sample, 0, 16_000, null, 5);
        database.jdbc().sql("update task set take = 3").update();

        assertThat(stitched.typicalClip(sample.edition())).isEqualTo(ObjectKey.clip(sample.key(0), 3));
    }

    private void clip(SampleEdition sample, int index, int sampleRate, Integer channels, int seconds) {
        database.put(sample.key(index), TaskState.STORED, null);
        database.jdbc()
                .sql(
                        "update task set sample_rate = :rate, channels = :channels, samples = :samples where speech_key = :key")
                .param("rate", sampleRate)
                .param("channels", channels, java.sql.Types.INTEGER)
                .param("samples", sampleRate * seconds)
                .param("key", sample.key(index).hex())
                .update();
    }

    private static ChunkText english(String text) {
        return new ChunkText(text, Language.ENGLISH);
    }
}

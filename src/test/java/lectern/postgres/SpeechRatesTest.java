package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import lectern.chunk.SpeechKey;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.task.TaskState;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked
class SpeechRatesTest {

    private final TestLedger database = TestLedger.withLimit(20);
    private final SpeechRates rates = new SpeechRates(database.ledger);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isTheMedianOfMillisecondsACharacter() {
        SampleEdition told = planned("told", 9, 100);
        for (int i = 0; i < 9; i++) {
            clip(told.key(i), TaskState.STORED, i == 8 ? 90_000 : 5000 + 100 * i);
        }

        assertThat(ofEdition(told)).hasValueCloseTo(54.0, within(0.001));
        assertThat(rates.medianMillisPerCharacter(SampleEdition.VOICE)).hasValueCloseTo(54.0, within(0.001));
    }

    @Test
    void countsUtf16UnitsAndRatesInHertz() {
        SampleEdition told = planned("told", 8, 100);
        SampleEdition astral = database.planned(SampleEdition.of(
                "astral",
                IntStream.range(0, 8)
                        .mapToObj(i -> "\uD840\uDC0B".repeat(50 + i))
                        .toArray(String[]::new)));
        told.keys().forEach(key -> clip(key, TaskState.DOWNLOADED, 6000));
        astral.keys().forEach(key -> clip(key, TaskState.DOWNLOADED, 10_000));
        database.jdbc()
                .sql("update task set sample_rate = 8000, samples = samples / 2 where text like 'told%'")
                .update();

        assertThat(ofEdition(told)).hasValueCloseTo(60.0, within(0.001));
        assertThat(ofEdition(astral).getAsDouble()).isBetween(10_000 / 114.0, 100.0);
    }

    @Test
    void isNoneOfFewerThanEightClips() {
        SampleEdition told = planned("told", 8, 100);
        told.keys().subList(0, 7).forEach(key -> clip(key, TaskState.STORED, 6000));
        assertThat(ofEdition(told)).isEmpty();
        assertThat(rates.medianMillisPerCharacter(SampleEdition.VOICE)).isEmpty();

        clip(told.key(7), TaskState.DOWNLOADED, 6000);
        assertThat(ofEdition(told)).hasValue(60);
        assertThat(rates.medianMillisPerCharacter(SampleEdition.VOICE)).hasValue(60);
    }

    @Test
    void leavesShortTextsOut() {
        SampleEdition told = planned("told", 8, 99);
        told.keys().forEach(key -> clip(key, TaskState.STORED, 6000));

        assertThat(ofEdition(told)).isEmpty();
        assertThat(rates.medianMillisPerCharacter(SampleEdition.VOICE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DOWNLOADED", "STORED"})
    void leavesOutWhatIsNotHere(TaskState state) {
        SampleEdition told = planned("told", 8, 100);
        told.keys().forEach(key -> clip(key, state, 6000));

        assertThat(ofEdition(told)).isEmpty();
        assertThat(rates.medianMillisPerCharacter(SampleEdition.VOICE)).isEmpty();
    }

    @Test
    void knowsAnEditionFromAnotherAndAVoiceFromAnother() {
        SampleEdition told = planned("told", 8, 100);
        SampleEdition other = planned("other", 8, 100);
        told.keys().forEach(key -> clip(key, TaskState.STORED, 5000));
        other.keys().forEach(key -> clip(key, TaskState.STORED, 9000));

        assertThat(ofEdition(told)).hasValue(50);
        assertThat(ofEdition(other)).hasValue(90);
        assertThat(rates.medianMillisPerCharacter(SampleEdition.VOICE)).hasValue(70);
        for (Voice voice : List.of(
                new Voice("AOT", Language.ENGLISH, new BigDecimal("1.0")),
                new Voice("oversea_male1", Language.CHINESE, new BigDecimal("1.0")),
                new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.1")))) {
            assertThat(rates.medianMillisPerCharacter(told.document(), told.id(), voice))
                    .isEmpty();
            assertThat(rates.medianMillisPerCharacter(voice)).isEmpty();
        }
    }

    @Test
    void countsAClipOnceHoweverOftenItIsHeard() {
        String refrain = "refrain-".repeat(15);
        SampleEdition told = database.planned(SampleEdition.of(
                "told", IntStream.range(0, 10).mapToObj(i -> refrain).toArray(String[]::new)));
        clip(told.key(0), TaskState.STORED, 6000);

        assertThat(ofEdition(told)).isEmpty();
        assertThat(rates.medianMillisPerCharacter(SampleEdition.VOICE)).isEmpty();
    }

    private OptionalDouble ofEdition(SampleEdition sample) {
        return rates.medianMillisPerCharacter(sample.document(), sample.id(), SampleEdition.VOICE);
    }

    /** Chunks of exactly that many characters. */
    private SampleEdition planned(String document, int chunks, int characters) {
        return database.planned(SampleEdition.of(
                document,
                IntStream.range(0, chunks)
                        .mapToObj(i -> (document + " " + i)
                                .concat("x".repeat(characters))
                                .substring(0, characters))
                        .toArray(String[]::new)));
    }

    private void clip(SpeechKey key, TaskState state, int millis) {
        database.put(key, state, null);
        database.jdbc()
                .sql("update task set samples = ?, sample_rate = 16000 where speech_key = ?")
                .params(millis * 16L, key.hex())
                .update();
    }
}

package lectern.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import lectern.chunk.KnownSpeech;
import lectern.chunk.KnownSpeech.KnownText;
import lectern.document.Language;
import lectern.document.Voice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which texts the ledger finds by how they begin. */
class KnownTextsTest {

    private static final String LONG =
            "This is how a text begins that is longer than its head, and says so at some length before it ends.";
    private static final String SHORT = "A short one.";
    private static final String EMOJI = "👩‍🚀".repeat(20);

    private final TestLedger ledger = TestLedger.withLimit(10);
    private final KnownTexts texts = new KnownTexts(ledger.ledger);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aTextIsFoundByItsHeadHoweverLongItIs() {
        ledger.planned(SampleEdition.of("told", LONG, SHORT, EMOJI));

        assertThat(startingWith(LONG, SHORT, EMOJI, "Something else that is not there."))
                .containsExactlyInAnyOrder(
                        new KnownText(LONG, false), new KnownText(SHORT, false), new KnownText(EMOJI, false));
    }

    @Test
    void textsWithOneHeadAreAllFound() {
        ledger.planned(SampleEdition.of("told", LONG, LONG + " And it goes on."));

        assertThat(startingWith(LONG)).hasSize(2);
    }

    @Test
    void whatIsBoughtOrBeingBoughtCostsNothing() {
        SampleEdition told = ledger.planned(SampleEdition.of("told", LONG, SHORT));
        ledger.jdbc()
                .sql("update task set state = 'STORED' where speech_key = ?")
                .param(told.chunks().get(1).key().hex())
                .update();

        assertThat(startingWith(LONG, SHORT))
                .containsExactlyInAnyOrder(new KnownText(LONG, false), new KnownText(SHORT, true));
    }

    @Test
    void whatBeginsWithAHeadIsOnlyToldWhereItIsBought() {
        SampleEdition told = ledger.planned(SampleEdition.of("told", LONG, LONG + " And it goes on.", SHORT));
        List<String> heads = List.of(KnownSpeech.head(LONG), SHORT, "Something else that is ");
        assertThat(texts.beginningBought(SampleEdition.VOICE, heads)).isEmpty();

        ledger.jdbc()
                .sql("update task set state = 'SUBMITTED' where speech_key = ?")
                .param(told.chunks().get(1).key().hex())
                .update();

        assertThat(texts.beginningBought(SampleEdition.VOICE, heads)).containsExactly(KnownSpeech.head(LONG));
        assertThat(texts.beginningBought(new Voice("uk_man2", Language.ENGLISH, new BigDecimal("1.0")), heads))
                .isEmpty();
    }

    @Test
    void anotherVoiceHasTextsOfItsOwn() {
        ledger.planned(SampleEdition.of("told", LONG));
        Voice other = new Voice("uk_man2", Language.ENGLISH, new BigDecimal("1.0"));
        Voice faster = new Voice(SampleEdition.VOICE.id(), Language.ENGLISH, new BigDecimal("1.1"));

        assertThat(texts.startingWith(other, List.of(KnownSpeech.head(LONG)))).isEmpty();
        assertThat(texts.startingWith(faster, List.of(KnownSpeech.head(LONG)))).isEmpty();
        assertThat(texts.hasAny(SampleEdition.VOICE)).isTrue();
        assertThat(texts.hasAny(other)).isFalse();
    }

    private List<KnownText> startingWith(String... some) {
        return texts.startingWith(
                SampleEdition.VOICE, Arrays.stream(some).map(KnownSpeech::head).toList());
    }
}

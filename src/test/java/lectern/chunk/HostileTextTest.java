package lectern.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lectern.chunk.KnownSpeech.KnownText;
import lectern.document.Chapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts that nobody writes, and that a file may hold all the same: they are cut in time, and nothing of them is lost. */
@Timeout(15)
class HostileTextTest {

    @Test
    void whatCannotBeSpokenIsCutAsFastAsOtherText() {
        assertKept("a" + ".".repeat(300_000) + "b", KnownSpeech.NONE);
        assertKept("a" + "\u0301".repeat(300_000), KnownSpeech.NONE);
    }

    @Test
    void oneWordWithoutAnEndIsCut() {
        assertKept("a".repeat(500_000), KnownSpeech.NONE);
        assertKept("\uD83D\uDC69\u200D".repeat(100_000) + "a", KnownSpeech.NONE);
    }

    @Test
    void sentencesOfOneLetterAreCut() {
        assertKept("A! ".repeat(500_000).strip(), KnownSpeech.NONE);
    }

    @Test
    void aRefrainThatThousandsOfKnownTextsBeginWithIsNotComparedWithAllOfThem() {
        List<String> known = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int verse = 0; verse < 60_000; verse++) {
            String words = "And so it goes, on and on, my dear, and verse " + verse + " ends like this.";
            text.append(verse == 0 ? "" : "\n\n").append(words);
            known.add(words);
        }

        List<TextChunk> chunks = assertKept(text.toString(), ledger(known));

        assertThat(chunks).hasSize(60_000);
    }

    @Test
    void aTextOfWhichEveryBeginningIsKnownTakesNoMoreMemoryThanOthers() {
        List<String> known = IntStream.rangeClosed(1, 333)
                .mapToObj(times -> "A! ".repeat(times).strip())
                .toList();

        assertKept("A! ".repeat(20_000).strip(), ledger(known));
    }

    @Test
    void whatIsKnownOfARefrainIsAskedForOnce() {
        String refrain = "And so it goes, on and on, my dear, as it went before us and as it will go on after us all.";
        List<Integer> asked = new ArrayList<>();
        KnownSpeech ledger = (voice, heads) -> {
            asked.add(heads.size());
            return heads.contains(KnownSpeech.head(refrain)) ? List.of(new KnownText(refrain, true)) : List.of();
        };

        assertKept((refrain + " ").repeat(20_000).strip(), ledger);

        assertThat(asked).containsExactly(1);
    }

    private static List<TextChunk> assertKept(String text, KnownSpeech known) {
        List<TextChunk> chunks = Split.of(new Chapter(1, "T", text), known, TextChunk.MAX_LENGTH);
        StringBuilder joined = new StringBuilder();
        chunks.forEach(chunk -> joined.append(chunk.text()).append(chunk.gap()));
        assertThat(joined.toString().equals(text)).isTrue();
        return chunks;
    }

    private static KnownSpeech ledger(List<String> bought) {
        Map<String, List<KnownText>> byHead = new HashMap<>();
        bought.forEach(text -> byHead.computeIfAbsent(KnownSpeech.head(text), head -> new ArrayList<>())
                .add(new KnownText(text, true)));
        return (voice, heads) -> heads.stream()
                .flatMap(head -> byHead.getOrDefault(head, List.of()).stream())
                .toList();
    }
}

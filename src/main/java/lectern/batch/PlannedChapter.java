package lectern.batch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import lectern.chunk.Cut;
import lectern.chunk.TextChunk;
import lectern.document.Voice;

/**
 * What narrating a chapter means.
 *
 * @param number from 1
 * @param voice who reads it
 * @param characters length of all that is spoken, in UTF-16 units
 * @param calls how many requests its text takes if none is known
 * @param toBuy how many of them are to be bought
 * @param cuts how many of its chunks end at each kind of cut
 * @param chunks its chunks, where they were asked for; else empty
 */
public record PlannedChapter(
        int number,
        String title,
        Voice voice,
        long characters,
        int calls,
        int toBuy,
        Map<Cut, Integer> cuts,
        List<PlannedCall> chunks) {

    /**
     * What a chunk means.
     *
     * @param number from 1 in its chapter
     * @param characters UTF-16 units
     * @param end what ends with it
     * @param isToBuy whether it is to be bought; not if its text stands before it in the catalog
     * @param firstWords of its text
     */
    public record PlannedCall(int number, int characters, Cut end, boolean isToBuy, String firstWords) {}

    public PlannedChapter {
        cuts = Map.copyOf(cuts);
        chunks = List.copyOf(chunks);
    }

    /** About how long it will take to hear. */
    public Duration expectedLength() {
        return ExpectedLength.of(characters, voice);
    }

    /** How full its calls are: 1 if each has as many characters as a call may have. */
    public double fill() {
        return (double) characters / ((long) calls * TextChunk.MAX_LENGTH);
    }
}

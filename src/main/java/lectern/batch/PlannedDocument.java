package lectern.batch;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lectern.chunk.Cut;
import lectern.chunk.TextChunk;
import lectern.document.DocumentId;
import lectern.document.LeftOut;
import lectern.document.Voice;
import lectern.manifest.EditionId;
import lectern.postgres.UnfinishedEditions.UnfinishedEdition;
import org.jspecify.annotations.Nullable;

/**
 * What narrating a document means.
 *
 * @param chapters how many it has
 * @param characters length of all that is spoken, in UTF-16 units
 * @param chunks how many requests its text takes if none is known
 * @param toBuy how many of them are to be bought: each text once, and only where nobody has it or is buying it, this catalog's
 *     documents before this one included
 * @param inDoubt how many of those to be bought a dead process had asked for, without having recorded an answer
 * @param outline its chapters; empty where only the ledger was asked
 * @param leftOut what of it is not spoken
 * @param notes what else a person should know about how it was read
 */
public record PlannedDocument(
        DocumentId id,
        EditionId edition,
        String title,
        @Nullable String author,
        Voice voice,
        int chapters,
        long characters,
        int chunks,
        int toBuy,
        int inDoubt,
        List<PlannedChapter> outline,
        List<LeftOut> leftOut,
        List<String> notes) {

    public PlannedDocument {
        outline = List.copyOf(outline);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
    }

    /** A document that is cut already, and of which the ledger alone is asked. */
    PlannedDocument(
            DocumentId id,
            EditionId edition,
            String title,
            @Nullable String author,
            Voice voice,
            int chapters,
            long characters,
            int chunks,
            int toBuy) {
        this(
                id,
                edition,
                title,
                author,
                voice,
                chapters,
                characters,
                chunks,
                toBuy,
                0,
                List.of(),
                List.of(),
                List.of());
    }

    /** An edition that is recorded, and of which {@code toBuy} texts are to be bought. */
    static PlannedDocument of(UnfinishedEdition edition, int toBuy) {
        return new PlannedDocument(
                edition.document(),
                edition.edition(),
                edition.title(),
                edition.author(),
                edition.voice(),
                edition.chapters(),
                edition.characters(),
                edition.keys().size(),
                toBuy);
    }

    /** About how long it will take to hear. */
    public Duration expectedLength() {
        return outline.isEmpty()
                ? ExpectedLength.of(characters, voice)
                : outline.stream().map(PlannedChapter::expectedLength).reduce(Duration.ZERO, Duration::plus);
    }

    /** How full its calls are: 1 if each has as many characters as a call may have. */
    public double fill() {
        return (double) characters / ((long) chunks * TextChunk.MAX_LENGTH);
    }

    /** How many of its chunks end at each kind of cut. */
    public Map<Cut, Integer> cuts() {
        Map<Cut, Integer> cuts = new EnumMap<>(Cut.class);
        outline.forEach(chapter -> chapter.cuts().forEach((cut, count) -> cuts.merge(cut, count, Integer::sum)));
        return cuts;
    }
}

package lectern.batch;

import java.time.Duration;
import java.util.List;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.manifest.EditionId;
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
 * @param notes what a person should know about how it was read
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
        List<String> notes) {

    /** Characters a second at speed 1.0, measured on the sample catalog; voices differ by about a fifth. */
    private static final double ENGLISH_PACE = 15;

    private static final double CHINESE_PACE = 4.5;

    public PlannedDocument {
        notes = List.copyOf(notes);
    }

    PlannedDocument withToBuy(int other, int doubts) {
        return new PlannedDocument(
                id, edition, title, author, voice, chapters, characters, chunks, other, doubts, notes);
    }

    /** About how long it will take to hear. */
    public Duration expectedLength() {
        double pace = voice.language() == Language.CHINESE ? CHINESE_PACE : ENGLISH_PACE;
        return Duration.ofSeconds(Math.round(characters / (pace * voice.speed().doubleValue())));
    }
}

package lectern.manifest;

import java.time.Instant;
import lectern.document.Language;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * A book in a podcast feed.
 *
 * @param edition names the episode: a player that has it does not fetch it again
 * @param title on one line
 * @param author if known
 * @param narrator who is named as the reader
 * @param language that it is read in
 * @param description plain text, if there is any
 * @param book the whole as one MP3
 * @param durationMillis its length
 * @param chapters where its chapters begin, in podcast JSON, if that is there
 * @param captions what is said in it, as WebVTT, if that is there
 * @param cover its picture, if it has one
 * @param published when the edition was
 */
public record PodcastEntry(
        EditionId edition,
        String title,
        @Nullable String author,
        String narrator,
        Language language,
        @Nullable String description,
        StoredObject book,
        long durationMillis,
        @Nullable ObjectKey chapters,
        @Nullable ObjectKey captions,
        @Nullable ObjectKey cover,
        Instant published) {

    /** The entry of a published edition, with what lies beside its audio. */
    public static PodcastEntry of(Publication publication) {
        Edition edition = publication.edition();
        PublishedBook book = publication.book();
        return new PodcastEntry(
                edition.id(),
                edition.title(),
                edition.author(),
                EditionFiles.reader(edition),
                edition.voice().language(),
                null,
                book.stored(),
                book.durationMillis(),
                keyOf(publication, PodcastChapters.FILE_NAME),
                keyOf(publication, Captions.fileName(edition)),
                EditionFiles.cover(publication).map(file -> file.stored().key()).orElse(null),
                publication.published());
    }

    private static @Nullable ObjectKey keyOf(Publication publication, String name) {
        return publication.file(name).map(file -> file.stored().key()).orElse(null);
    }
}

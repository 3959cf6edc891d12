package lectern.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lectern.audio.Id3Tag;
import lectern.audio.M4bTag;
import lectern.audio.Picture;
import org.jspecify.annotations.Nullable;

/** What players are told of an edition by the files themselves. */
final class EditionTags {

    /** A larger picture is in the book alone: players read the tag of each chapter whole before they play it. */
    private static final int LARGEST_IN_CHAPTERS = 1 << 20;

    private final Edition edition;
    private final @Nullable Picture picture;

    /** @param cover the file of the edition's picture; null if it has none */
    EditionTags(Edition edition, @Nullable Path cover) throws IOException {
        this.edition = edition;
        this.picture = cover == null || edition.cover() == null
                ? null
                : new Picture(edition.cover().mediaType(), Files.readAllBytes(cover));
    }

    Id3Tag ofChapter(EditionChapter chapter) {
        Picture shown = picture == null || picture.bytes().length > LARGEST_IN_CHAPTERS ? null : picture;
        return tag(chapter.title(), chapter.number(), edition.chapters().size(), shown);
    }

    Id3Tag ofBook() {
        return tag(edition.title(), 1, 1, picture);
    }

    /** @param date of publication, as ISO 8601 writes a day */
    M4bTag ofM4b(String date) {
        return new M4bTag(
                edition.title(),
                edition.author(),
                EditionFiles.reader(edition),
                edition.voice().language(),
                date);
    }

    private Id3Tag tag(String title, int track, int tracks, @Nullable Picture shown) {
        return new Id3Tag(
                title,
                edition.title(),
                edition.author(),
                EditionFiles.reader(edition),
                track,
                tracks,
                edition.voice().language(),
                shown,
                null);
    }
}

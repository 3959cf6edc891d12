package lectern.manifest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the files beside the audio of an edition are called, and what they are to it. */
final class EditionFiles {

    static final String CONTENTS = "toc.html";

    private EditionFiles() {}

    /** The relation in the words of the W3C's and Readium's manifests; null for a file that is just there. */
    static @Nullable String relation(Edition edition, EditionFile file) {
        if (file.name().equals(CONTENTS)) {
            return "contents";
        }
        EditionCover cover = edition.cover();
        return cover != null && file.name().equals(cover.fileName()) ? "cover" : null;
    }

    /** The picture, if it lies beside the audio. */
    static Optional<EditionFile> cover(Publication publication) {
        EditionCover cover = publication.edition().cover();
        return cover == null ? Optional.empty() : publication.file(cover.fileName());
    }

    /** The captions of a chapter, if they are there. */
    static Optional<EditionFile> captions(Publication publication, PublishedChapter chapter) {
        return publication.file(Captions.fileName(chapter));
    }

    /** Whether every word of the book can be read as well. */
    static boolean isCaptioned(Publication publication) {
        return publication.chapters().stream()
                .allMatch(chapter -> captions(publication, chapter).isPresent());
    }

    /** The media type without parameters such as the charset. */
    static String mediaType(EditionFile file) {
        return file.mediaType().split(";", 2)[0].strip();
    }

    /** Who is named as the reader. */
    static String reader(Edition edition) {
        String narrator = edition.narrator();
        return narrator != null ? narrator : edition.voice().id() + " (synthetic voice)";
    }
}

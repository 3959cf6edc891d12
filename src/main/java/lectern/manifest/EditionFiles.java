package lectern.manifest;

import java.util.Optional;
import lectern.document.DocumentId;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/** What the files beside the audio of an edition are called, and what they are to it. */
public final class EditionFiles {

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
        return reader(edition.narrator(), edition.voice().id());
    }

    /** Who is named as the reader: the narrator, or the voice where there is none. */
    public static String reader(@Nullable String narrator, String voice) {
        return narrator != null ? narrator : voice + " (synthetic voice)";
    }

    /** The page to listen to an edition in {@code folder}. */
    public static ObjectKey listeningPage(DocumentId document, String folder) {
        return ObjectKey.inEdition(document, folder, ListeningPage.FILE_NAME);
    }

    /** The page that tells how it sounds. */
    public static ObjectKey qualityPage(DocumentId document, String folder) {
        return ObjectKey.inEdition(document, folder, QualityPage.FILE);
    }

    /** Its chapters as podcast apps read them. */
    public static ObjectKey podcastChapters(DocumentId document, String folder) {
        return ObjectKey.inEdition(document, folder, PodcastChapters.FILE_NAME);
    }

    /** What the whole book says, as captions. */
    public static ObjectKey bookCaptions(DocumentId document, String folder) {
        return ObjectKey.inEdition(document, folder, document + ".vtt");
    }
}

package lectern.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lectern.audio.AudioFacts;
import lectern.audio.AudioPart;
import lectern.audio.Id3Tag;
import lectern.audio.JoinedAudio;
import lectern.audio.JoinedPart;
import lectern.audio.Mp3Joiner;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.StoredObject;

/**
 * Stitches an edition from its stored clips and stores it: each chapter, then the book, then the manifest. Each step gives the
 * same result however often it is taken, by whichever process, so that a killed publication is taken up anywhere.
 */
public final class EditionPublisher {

    /** A chapter's file ends with its pause. */
    private static final long PAUSE_IN_CHAPTER = 0;

    private static final String MP3 = "audio/mpeg";

    private final ObjectStore store;
    private final Path workFolder;

    /**
     * Publishes into {@code store}.
     *
     * @param workFolder has room for an edition twice; one folder of it is an edition's until its manifest is written
     */
    public EditionPublisher(ObjectStore store, Path workFolder) {
        this.store = store;
        this.workFolder = workFolder;
    }

    /**
     * Stitches and stores one chapter.
     *
     * @throws lectern.storage.ObjectMissingException when a clip is not in the store
     * @throws lectern.audio.MixedFormatsException when the clips cannot be one stream
     * @throws lectern.audio.UntrustedAudioException when a stored clip is not a whole MP3
     */
    public PublishedChapter publishChapter(Edition edition, EditionChapter chapter) throws IOException {
        List<AudioPart> clips = new ArrayList<>();
        for (EditionChunk chunk : chapter.chunks()) {
            ObjectKey clip = chunk.clip();
            String name = "chapter %d, chunk %d (%s)".formatted(chapter.number(), chunk.number(), clip);
            long pause = edition.pauses().after(chunk, chapter);
            clips.add(new AudioPart(name, null, () -> store.open(clip), pause));
        }
        Id3Tag tag = tag(
                edition, chapter.title(), chapter.number(), edition.chapters().size());
        ObjectKey key = edition.chapterKey(chapter);
        Path file = work(edition).fileOf(key);
        JoinedAudio joined = Mp3Joiner.join(clips, tag, file);
        StoredObject stored = store.put(key, file, MP3);
        AudioFacts facts = joined.facts();
        return new PublishedChapter(
                chapter.number(),
                key,
                stored.bytes(),
                stored.sha256(),
                facts.format().sampleRate(),
                facts.samples(),
                facts.millis(),
                chunks(chapter, joined.parts()));
    }

    /**
     * Joins the chapters to one file with chapter marks, and stores it.
     *
     * @param chapters all chapters of the edition, in order; read from this machine if they are here, else from the store
     */
    public PublishedBook publishBook(Edition edition, List<PublishedChapter> chapters) throws IOException {
        refuseOthers(edition, chapters);
        WorkFolder work = work(edition);
        List<AudioPart> parts = new ArrayList<>();
        for (EditionChapter chapter : edition.chapters()) {
            PublishedChapter published = chapters.get(chapter.number() - 1);
            ObjectKey key = published.key();
            AudioPart.Source source =
                    work.has(published.stored()) ? () -> Files.newInputStream(work.fileOf(key)) : () -> store.open(key);
            parts.add(new AudioPart(key.value(), chapter.title(), source, PAUSE_IN_CHAPTER));
        }
        ObjectKey key = edition.bookKey();
        Path file = work.fileOf(key);
        JoinedAudio joined = Mp3Joiner.join(parts, tag(edition, edition.title(), 1, 1), file);
        StoredObject stored = store.put(key, file, MP3);
        AudioFacts facts = joined.facts();
        return new PublishedBook(
                key,
                stored.bytes(),
                stored.sha256(),
                facts.format().sampleRate(),
                facts.samples(),
                facts.millis(),
                joined.parts().stream().map(JoinedPart::startMillis).toList());
    }

    /**
     * Makes the edition the document's current one, and clears this machine of its files.
     *
     * @param published when; the manifest's dates
     * @throws EditionIncompleteException when an object that the manifest would name is not in the store with the size and
     *     checksum that it would name; then no manifest is written
     */
    public void publishManifest(Edition edition, List<PublishedChapter> chapters, PublishedBook book, Instant published)
            throws IOException {
        refuseOthers(edition, chapters);
        Publication bare = new Publication(edition, chapters, book, List.of(), List.of(), published);
        StoredObject contents = putText(
                edition, edition.fileKey(ContentsPage.FILE_NAME), ContentsPage.html(bare), ContentsPage.MEDIA_TYPE);
        List<EditionFile> files = List.of(new EditionFile(contents, ContentsPage.MEDIA_TYPE));
        Publication publication = new Publication(edition, chapters, book, List.of(), files, published);
        Inventory inventory = Inventory.take(store, publication);
        String manifest = AudiobookManifest.json(publication, inventory);
        putText(edition, ObjectKey.manifest(edition.document()), manifest, AudiobookManifest.MEDIA_TYPE);
        work(edition).delete();
    }

    private StoredObject putText(Edition edition, ObjectKey key, String text, String contentType) throws IOException {
        Path file = work(edition).fileOf(key);
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return store.put(key, file, contentType);
    }

    private WorkFolder work(Edition edition) {
        return new WorkFolder(workFolder, edition);
    }

    private static Id3Tag tag(Edition edition, String title, int track, int tracks) {
        return new Id3Tag(
                title,
                edition.title(),
                edition.author(),
                edition.narrator(),
                track,
                tracks,
                edition.voice().language());
    }

    private static List<PublishedChunk> chunks(EditionChapter chapter, List<JoinedPart> parts) {
        List<PublishedChunk> chunks = new ArrayList<>();
        for (EditionChunk chunk : chapter.chunks()) {
            JoinedPart part = parts.get(chunk.number() - 1);
            chunks.add(new PublishedChunk(chunk.number(), part.startMillis(), part.millis(), part.pauseMillis()));
        }
        return chunks;
    }

    private static void refuseOthers(Edition edition, List<PublishedChapter> chapters) {
        List<ObjectKey> expected =
                edition.chapters().stream().map(edition::chapterKey).toList();
        if (!chapters.stream().map(PublishedChapter::key).toList().equals(expected)) {
            throw new IllegalArgumentException("not the chapters of edition " + edition.id() + " in order");
        }
    }
}

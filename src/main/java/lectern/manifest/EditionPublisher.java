package lectern.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lectern.audio.AudioFacts;
import lectern.audio.AudioPart;
import lectern.audio.ClipSounds;
import lectern.audio.JoinedAudio;
import lectern.audio.JoinedPart;
import lectern.audio.Mp3Encoding;
import lectern.audio.Mp3Joiner;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.SentObject;
import lectern.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Stitches an edition from its stored clips and stores it: each chapter, then the book, then what describes them, then the
 * manifest. Each step gives the same result however often it is taken, by whichever process, so that a killed publication is
 * taken up anywhere. For one edition; several threads may publish its chapters, a chapter each.
 */
public final class EditionPublisher {

    /** A chapter's file ends with its pause. */
    private static final long PAUSE_IN_CHAPTER = 0;

    private static final String MP3 = "audio/mpeg";

    private final ObjectStore store;
    private final PublishingLedger ledger;
    private final BookSettings settings;
    private final ClipSounds sounds;
    private final Edition edition;
    private final WorkFolder work;
    private final SentObjects sent;
    private final ChapterTexts texts;

    /** Clips that this publication has read from the store, each as it was bought. */
    private final List<StoredObject> read = Collections.synchronizedList(new ArrayList<>());

    private @Nullable EditionTags tags;
    private @Nullable ChapterStitcher stitcher;
    private @Nullable ObjectKey typical;
    private @Nullable Mp3Encoding encoding;

    /** Publishes {@code edition} into {@code store}; nothing was heard of its clips before. */
    public EditionPublisher(
            ObjectStore store, Path workFolder, PublishingLedger ledger, BookSettings settings, Edition edition) {
        this(store, workFolder, ledger, settings, new ClipSounds(), edition);
    }

    /**
     * Publishes {@code edition} into {@code store}.
     *
     * @param workFolder has room for an edition four times; one folder of it is an edition's until its manifest is written
     * @param sounds what was heard of clips before
     */
    public EditionPublisher(
            ObjectStore store,
            Path workFolder,
            PublishingLedger ledger,
            BookSettings settings,
            ClipSounds sounds,
            Edition edition) {
        this.sounds = sounds;
        this.store = store;
        this.ledger = ledger;
        this.settings = settings;
        this.edition = edition;
        this.work = new WorkFolder(workFolder, edition);
        this.sent = new SentObjects(store, edition);
        this.texts = new ChapterTexts(ledger, edition);
    }

    /**
     * Stitches and stores one chapter.
     *
     * @throws lectern.storage.ObjectMissingException when a clip is not in the store
     * @throws lectern.audio.UntrustedAudioException when a stored clip is not a whole MP3
     */
    public StitchedChapter publishChapter(EditionChapter chapter) throws IOException {
        return publishChapter(chapter, false);
    }

    /** Stitches and stores one chapter while other chapters still lack clips; it may turn out that it has to be made anew. */
    public EarlyChapter publishEarly(EditionChapter chapter) throws IOException {
        StitchedChapter stitched = publishChapter(chapter, true);
        return new EarlyChapter(
                madeOf(chapter), stitched, sent.tag(stitched.published().key()));
    }

    /**
     * Publishes a chapter that was published early, so that the edition has what it would have without that. It is not stored
     * again where the store has it so, and not stitched again where it is known too that it would become the same.
     *
     * @param early what this process remembers of it; null for nothing
     */
    public StitchedChapter publishAgain(EditionChapter chapter, @Nullable EarlyChapter early) throws IOException {
        return early != null && isThere(early) && early.madeOf().equals(madeOf(chapter))
                ? early.stitched()
                : publishChapter(chapter, true);
    }

    private boolean isThere(EarlyChapter early) throws IOException {
        return sent.wasThere(new SentObject(early.stored(), early.tag())) || isStored(early.stored());
    }

    /** A checksum of what the chapter is made of now: as long as it stays the same, so does the chapter, byte for byte. */
    public String madeOf(EditionChapter chapter) throws IOException {
        return StoredObject.sha256(
                (edition.folder() + "\n" + stitcher().madeOf(chapter)).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the store has the object, with this size and checksum. */
    public boolean isStored(StoredObject object) throws IOException {
        return store.find(object.key()).filter(object::equals).isPresent();
    }

    /** @param mayBeThere whether it may have been stored before, and need not be if that was the same */
    private StitchedChapter publishChapter(EditionChapter chapter, boolean mayBeThere) throws IOException {
        ObjectKey key = edition.chapterKey(chapter);
        Path file = work.fileOf(key);
        ChapterStitcher.Stitched stitched = stitcher().stitch(chapter, tags().ofChapter(chapter), file);
        StoredObject stored = mayBeThere ? storedOnce(key, file) : sent.send(key, file, MP3);
        AudioFacts facts = stitched.joined().facts();
        List<PublishedChunk> heard =
                ChapterStitcher.chunks(chapter, stitched.joined().parts());
        PublishedChapter published = new PublishedChapter(
                chapter.number(),
                key,
                stored.bytes(),
                stored.sha256(),
                facts.format().sampleRate(),
                facts.samples(),
                facts.millis(),
                stitched.gainSteps(),
                heard);
        return new StitchedChapter(
                published,
                CueTiming.of(chapter, texts.of(chapter), heard),
                stitched.loudness(chapter.number()),
                stitched.sound().parts());
    }

    /**
     * Joins the chapters to one file with chapter marks, and stores it.
     *
     * @param chapters all chapters of the edition, in order; read from this machine if they are here, else from the store
     */
    public PublishedBook publishBook(List<StitchedChapter> chapters) throws IOException {
        refuseOthers(chapters);
        List<AudioPart> parts = new ArrayList<>();
        for (EditionChapter chapter : edition.chapters()) {
            PublishedChapter published = chapters.get(chapter.number() - 1).published();
            ObjectKey key = published.key();
            AudioPart.Source source =
                    work.has(published.stored()) ? () -> Files.newInputStream(work.fileOf(key)) : () -> store.open(key);
            parts.add(new AudioPart(key.value(), chapter.title(), source, PAUSE_IN_CHAPTER));
        }
        ObjectKey key = edition.bookKey();
        Path file = work.fileOf(key);
        JoinedAudio joined = Mp3Joiner.join(parts, tags().ofBook(), file);
        StoredObject stored = sent.send(key, file, MP3);
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
     * Stores what lies beside the audio, makes the edition the document's current one, and clears this machine of its files.
     *
     * @param published when; the same for whoever takes up a publication that was begun
     * @param last makes sure, just before the manifest is written, that it may be; throws if not
     * @throws EditionIncompleteException when an object that the manifest would name is not in the store with the size and
     *     checksum that it would name; then no manifest is written
     */
    public void publishManifest(List<StitchedChapter> chapters, PublishedBook book, Instant published, Runnable last)
            throws IOException {
        refuseOthers(chapters);
        Publication bare = new Publication(
                edition,
                chapters.stream().map(StitchedChapter::published).toList(),
                book,
                chapters.stream().map(StitchedChapter::script).toList(),
                List.of(),
                published);
        Publication whole = new BesideTheAudio(store, sent, work, settings, bare).store(tags(), quality(chapters));
        List<StoredObject> seen = new ArrayList<>(read);
        seen.addAll(sent.seen());
        Inventory inventory = Inventory.take(store, whole, seen);
        Path file = work.fileOf(ObjectKey.manifest(edition.document()));
        Files.writeString(file, AudiobookManifest.json(whole, inventory));
        last.run();
        store.put(ObjectKey.manifest(edition.document()), file, AudiobookManifest.MEDIA_TYPE);
        work.delete();
    }

    /** The clips of the edition that a person should listen to. */
    public List<Suspicion> suspicions(List<StitchedChapter> chapters) {
        return Suspicions.of(edition, chapters);
    }

    private QualityReport quality(List<StitchedChapter> chapters) {
        List<QualityReport.Suspect> suspects = new ArrayList<>();
        Map<Integer, List<ChunkText>> said = new HashMap<>();
        for (Suspicion suspicion : suspicions(chapters)) {
            EditionChapter chapter = edition.chapters().get(suspicion.chapter() - 1);
            StitchedChapter stitched = chapters.get(suspicion.chapter() - 1);
            suspects.add(new QualityReport.Suspect(
                    suspicion,
                    said.computeIfAbsent(chapter.number(), this::texts)
                            .get(suspicion.chunk() - 1)
                            .text(),
                    stitched.published().chunks().get(suspicion.chunk() - 1).startMillis()));
        }
        return new QualityReport(
                edition, chapters.stream().map(StitchedChapter::loudness).toList(), suspects);
    }

    private List<ChunkText> texts(int chapter) {
        return ledger.texts(edition, chapter, chapter).getOrDefault(chapter, List.of());
    }

    private StoredObject storedOnce(ObjectKey key, Path file) throws IOException {
        if (sent.mayBeThere(key)) {
            StoredObject made = StoredObject.of(key, file);
            if (isStored(made)) {
                return made;
            }
        }
        return sent.send(key, file, MP3);
    }

    /** Clips have come since: what is known of them is asked for again. */
    public synchronized void lookAgain() {
        stitcher = null;
    }

    private synchronized ChapterStitcher stitcher() throws IOException {
        ChapterStitcher made = stitcher;
        if (made == null) {
            made = new ChapterStitcher(store, edition, encoding(), ledger.clips(edition), sounds, read::add);
            stitcher = made;
        }
        return made;
    }

    private Mp3Encoding encoding() throws IOException {
        ObjectKey clip = ledger.typicalClip(edition);
        Mp3Encoding known = encoding;
        if (known == null || !clip.equals(typical)) {
            known = Mp3Encoding.of(store.open(clip));
            encoding = known;
            typical = clip;
        }
        return known;
    }

    private synchronized EditionTags tags() throws IOException {
        EditionTags made = tags;
        if (made == null) {
            EditionCover cover = edition.cover();
            made = new EditionTags(edition, cover == null ? null : work.copyOf(store, cover));
            tags = made;
        }
        return made;
    }

    private void refuseOthers(List<StitchedChapter> chapters) {
        List<ObjectKey> expected =
                edition.chapters().stream().map(edition::chapterKey).toList();
        if (!chapters.stream()
                .map(chapter -> chapter.published().key())
                .toList()
                .equals(expected)) {
            throw new IllegalArgumentException("not the chapters of edition " + edition.id() + " in order");
        }
    }
}

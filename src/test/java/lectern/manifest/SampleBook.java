package lectern.manifest;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import lectern.chunk.Cut;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Cover;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;

/** A publication of two chapters and three chunks whose files hold noise, with everything beside them that there can be. */
@NullUnmarked
final class SampleBook {

    static final Instant PUBLISHED = Instant.parse("2026-03-01T02:03:04.567Z");

    static final String HOSTILE = "\"><script>alert('x')</script>\u0000\n&lt; --> ]]> 😀 白鲸 שלום, \\ % #EXT";

    /** What is left of it on one line. */
    static final String SHOWN = "\"><script>alert('x')</script> &lt; --> ]]> 😀 白鲸 שלום, \\ % #EXT";

    private static final String TITLE = "Moby-Dick; or, \"The <Whale>\"";

    private static final List<TextChunk> CHUNKS = List.of(
            new TextChunk(
                    1,
                    1,
                    "Loomings\n\nCall me Ishmael. Some years ago <never mind> how long, I had little & nothing.",
                    "\n\n",
                    Cut.PARAGRAPH),
            new TextChunk(1, 2, "It is a way --> I have.", "", Cut.PARAGRAPH),
            new TextChunk(2, 1, "叫我以实玛利。好！", "", Cut.PARAGRAPH));

    private final Map<ObjectKey, byte[]> contents = new TreeMap<>();
    private final Edition edition;
    private final Publication audio;

    private SampleBook(String title, String author, String narrator, boolean hasCover, List<String> chapterTitles) {
        Document document = new Document(
                new DocumentId("moby-dick"),
                title,
                author,
                narrator,
                new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.2")),
                List.of(new Chapter(1, chapterTitles.get(0), "text"), new Chapter(2, chapterTitles.get(1), "text")));
        Edition plain = Edition.of("kling", document, CHUNKS, new Pauses(700, 400, 1500));
        EditionCover cover = hasCover ? EditionCover.of(new Cover("image/jpeg", new byte[] {1, 2, 3})) : null;
        edition = Edition.of(
                plain.document(),
                plain.title(),
                plain.author(),
                plain.narrator(),
                plain.voice(),
                cover,
                plain.shape(),
                plain.chapters());
        StoredObject one = put(edition.chapterKey(edition.chapters().get(0)), 19_008);
        StoredObject two = put(edition.chapterKey(edition.chapters().get(1)), 9_504);
        StoredObject book = put(edition.bookKey(), 28_512);
        audio = new Publication(
                edition,
                List.of(
                        new PublishedChapter(
                                1,
                                one.key(),
                                one.bytes(),
                                one.sha256(),
                                16_000,
                                67_968,
                                4248,
                                List.of(new PublishedChunk(1, 0, 1152, 396), new PublishedChunk(2, 1548, 1188, 1512))),
                        new PublishedChapter(
                                2,
                                two.key(),
                                two.bytes(),
                                two.sha256(),
                                16_000,
                                42_624,
                                2664,
                                List.of(new PublishedChunk(1, 0, 1152, 1512)))),
                new PublishedBook(book.key(), book.bytes(), book.sha256(), 16_000, 110_592, 6912, List.of(0L, 4248L)),
                List.of(),
                List.of(),
                PUBLISHED);
    }

    static SampleBook of() {
        return new SampleBook(TITLE, "Herman Melville", "Ishmael", true, List.of("Loomings", "白鲸 & 'Co'"));
    }

    /** Without an author, a narrator and a cover. */
    static SampleBook bare() {
        return new SampleBook(TITLE, null, null, false, List.of("Loomings", "白鲸 & 'Co'"));
    }

    /** Called, written and read by {@link #HOSTILE}, and so are its chapters. */
    static SampleBook hostile() {
        return new SampleBook(HOSTILE, HOSTILE, HOSTILE, true, List.of(HOSTILE, HOSTILE));
    }

    /** With nothing beside its audio. */
    Publication audio() {
        return audio;
    }

    /** With what can lie beside its audio. */
    Publication whole() {
        List<EditionFile> files = new ArrayList<>();
        files.add(file(ContentsPage.FILE_NAME, ContentsPage.MEDIA_TYPE));
        if (edition.cover() != null) {
            files.add(file(edition.cover().fileName(), edition.cover().mediaType()));
        }
        for (PublishedChapter chapter : audio.chapters()) {
            files.add(file(Captions.fileName(chapter), Captions.MEDIA_TYPE));
        }
        files.add(file(Captions.fileName(edition), Captions.MEDIA_TYPE));
        files.add(file("index.html", "text/html; charset=utf-8"));
        files.add(file("moby-dick.m4b", "audio/mp4"));
        files.add(file(Playlist.FILE_NAME, Playlist.MEDIA_TYPE));
        files.add(file(PodcastChapters.FILE_NAME, PodcastChapters.MEDIA_TYPE));
        files.add(file(AudiobookshelfMetadata.FILE_NAME, AudiobookshelfMetadata.MEDIA_TYPE));
        files.add(file(LpfPackage.fileName(edition), LpfPackage.MEDIA_TYPE));
        return with(scripts(), files);
    }

    Publication with(List<ChapterScript> scripts, List<EditionFile> files) {
        return new Publication(edition, audio.chapters(), audio.book(), scripts, files, PUBLISHED);
    }

    List<ChapterScript> scripts() {
        List<ChapterScript> scripts = new ArrayList<>();
        for (EditionChapter chapter : edition.chapters()) {
            Language language = chapter.number() == 2 ? Language.CHINESE : Language.ENGLISH;
            List<ChunkText> texts = CHUNKS.stream()
                    .filter(chunk -> chunk.chapter() == chapter.number())
                    .map(chunk -> new ChunkText(chunk.text(), language))
                    .toList();
            scripts.add(CueTiming.of(
                    chapter, texts, audio.chapters().get(chapter.number() - 1).chunks()));
        }
        return scripts;
    }

    /** The manifest of {@code publication}, all of whose clips are there. */
    static String manifest(Publication publication) {
        List<StoredObject> clips = new ArrayList<>();
        for (EditionChapter chapter : publication.edition().chapters()) {
            for (EditionChunk chunk : chapter.chunks()) {
                byte[] name = chunk.clip().value().getBytes(StandardCharsets.UTF_8);
                clips.add(new StoredObject(chunk.clip(), 9216, StoredObject.sha256(name)));
            }
        }
        return AudiobookManifest.json(publication, new Inventory(clips));
    }

    InputStream open(ObjectKey key) {
        return new ByteArrayInputStream(contents.get(key));
    }

    byte[] content(String fileName) {
        return contents.get(edition.fileKey(fileName));
    }

    private EditionFile file(String name, String mediaType) {
        return new EditionFile(put(edition.fileKey(name), 700), mediaType);
    }

    private StoredObject put(ObjectKey key, int bytes) {
        byte[] noise = new byte[bytes];
        new Random(key.fileName().hashCode()).nextBytes(noise);
        contents.put(key, noise);
        return new StoredObject(key, bytes, StoredObject.sha256(noise));
    }
}

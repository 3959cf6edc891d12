package lectern.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lectern.audio.ChapterMark;
import lectern.audio.Ffmpeg;
import lectern.audio.M4bEncoder;
import lectern.storage.ObjectKey;
import lectern.storage.ObjectStore;
import lectern.storage.ParallelCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and stores what lies beside the audio of an edition: its picture, captions, pages, lists and packages. */
final class BesideTheAudio {

    private static final Logger log = LoggerFactory.getLogger(BesideTheAudio.class);

    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String M4B = "audio/mp4";

    private final ObjectStore store;
    private final SentObjects sent;
    private final WorkFolder work;
    private final BookSettings settings;
    private final Publication bare;
    private final Edition edition;
    private final List<EditionFile> files = new ArrayList<>();

    /** @param bare the audio, and nothing beside it */
    BesideTheAudio(ObjectStore store, SentObjects sent, WorkFolder work, BookSettings settings, Publication bare) {
        this.store = store;
        this.sent = sent;
        this.work = work;
        this.settings = settings;
        this.bare = bare;
        this.edition = bare.edition();
    }

    /** Stores everything, each file after those that it names. */
    Publication store(EditionTags tags, QualityReport quality) throws IOException {
        storeCover();
        files.addAll(ParallelCalls.each(
                bare.chapters(),
                chapter -> storedText(
                        Captions.fileName(chapter),
                        Captions.ofChapter(bare.scripts().get(chapter.number() - 1)),
                        Captions.MEDIA_TYPE)));
        text(Captions.fileName(edition), Captions.ofBook(bare), Captions.MEDIA_TYPE);
        text(ContentsPage.FILE_NAME, ContentsPage.html(bare), ContentsPage.MEDIA_TYPE);
        text(Playlist.FILE_NAME, Playlist.m3u8(bare), Playlist.MEDIA_TYPE);
        text(PodcastChapters.FILE_NAME, PodcastChapters.json(bare), PodcastChapters.MEDIA_TYPE);
        text(AudiobookshelfMetadata.FILE_NAME, AudiobookshelfMetadata.json(bare), AudiobookshelfMetadata.MEDIA_TYPE);
        text(QualityReport.FILE, quality.json(), JSON);
        text(QualityPage.FILE, new QualityPage(quality).html(), HTML);
        if (settings.m4b()) {
            storeM4b(tags);
        }
        storeListeningPage();
        if (settings.lpf()) {
            storePackage();
        }
        text(ReadiumManifest.FILE_NAME, ReadiumManifest.json(sofar()), ReadiumManifest.MEDIA_TYPE);
        return sofar();
    }

    private Publication sofar() {
        return new Publication(edition, bare.chapters(), bare.book(), bare.scripts(), files, bare.published());
    }

    private void storeCover() throws IOException {
        EditionCover cover = edition.cover();
        if (cover != null) {
            put(cover.fileName(), work.copyOf(store, cover), cover.mediaType());
        }
    }

    private void storeM4b(EditionTags tags) throws IOException {
        Optional<Ffmpeg> ffmpeg = Ffmpeg.onPath();
        if (ffmpeg.isEmpty()) {
            return;
        }
        Path book = work.fetched(store, bare.book().stored());
        Path target = work.fileOf(edition.fileKey(edition.document() + ".m4b"));
        EditionCover cover = edition.cover();
        String date = LocalDate.ofInstant(bare.published(), ZoneOffset.UTC).toString();
        M4bEncoder encoder = new M4bEncoder(ffmpeg.get());
        Making bare = () -> encoder.encode(book, marks(), tags.ofM4b(date), null, target);
        if (cover != null
                        && isMade(
                                "the M4B has no picture",
                                () -> encoder.encode(book, marks(), tags.ofM4b(date), pictureOf(cover), target))
                || isMade("an M4B cannot be made, and all else is", bare)) {
            put(edition.document() + ".m4b", target, M4B);
        }
    }

    private Path pictureOf(EditionCover cover) throws IOException {
        return work.copyOf(store, cover);
    }

    /** What another program cannot make, for instance of a picture that it cannot read, holds up no book. */
    private boolean isMade(String otherwise, Making making) throws IOException {
        try {
            making.make();
            return true;
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            log.warn("Document {}: {}: {}", edition.document(), otherwise, e.getMessage());
            return false;
        }
    }

    @FunctionalInterface
    private interface Making {
        void make() throws IOException;
    }

    private List<ChapterMark> marks() {
        List<ChapterMark> marks = new ArrayList<>();
        List<Long> starts = bare.book().chapterStartsMillis();
        for (EditionChapter chapter : edition.chapters()) {
            boolean isLast = chapter.number() == starts.size();
            long end = isLast ? bare.book().durationMillis() : starts.get(chapter.number());
            marks.add(new ChapterMark(chapter.title(), starts.get(chapter.number() - 1), end));
        }
        return marks;
    }

    private void storeListeningPage() throws IOException {
        Path file = work.fileOf(edition.fileKey(ListeningPage.FILE_NAME));
        try (Writer out = Files.newBufferedWriter(file)) {
            ListeningPage.write(sofar(), out);
        }
        put(ListeningPage.FILE_NAME, file, HTML);
    }

    private void storePackage() throws IOException {
        Path file = work.fileOf(edition.fileKey(LpfPackage.fileName(edition)));
        LpfPackage.write(sofar(), this::open, file);
        put(LpfPackage.fileName(edition), file, LpfPackage.MEDIA_TYPE);
    }

    private InputStream open(ObjectKey key) throws IOException {
        Path file = work.fileOf(key);
        return Files.isRegularFile(file) ? Files.newInputStream(file) : store.open(key);
    }

    private void text(String name, String text, String mediaType) throws IOException {
        files.add(storedText(name, text, mediaType));
    }

    private EditionFile storedText(String name, String text, String mediaType) throws IOException {
        Path file = work.fileOf(edition.fileKey(name));
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return stored(name, file, mediaType);
    }

    private void put(String name, Path file, String mediaType) throws IOException {
        files.add(stored(name, file, mediaType));
    }

    private EditionFile stored(String name, Path file, String mediaType) throws IOException {
        return new EditionFile(sent.send(edition.fileKey(name), file, mediaType), mediaType);
    }
}

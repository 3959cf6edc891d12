package lectern.manifest;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lectern.audio.Tone;
import lectern.chunk.Cut;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.storage.ObjectKey;
import lectern.storage.StoredObject;
import org.jspecify.annotations.NullUnmarked;

/** A publication made up of its text, and the folder that it would lie in. */
@NullUnmarked
final class ListenedBook {

    private final String id;
    private final String title;
    private final Language language;
    private final List<ReadChapter> chapters = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private String author;
    private String narrator;
    private EditionCover cover;

    ListenedBook(String id, String title, Language language) {
        this.id = id;
        this.title = title;
        this.language = language;
    }

    private record ReadChapter(String title, Language language, long millis, List<List<String>> paragraphs) {}

    ListenedBook by(String author, String narrator) {
        this.author = author;
        this.narrator = narrator;
        return this;
    }

    ListenedBook cover(String mediaType) {
        this.cover = new EditionCover(SpeechKey.sha256(id), mediaType);
        return this;
    }

    /** With a file beside the sound. */
    ListenedBook file(String name) {
        files.add(name);
        return this;
    }

    /** A chapter in the book's own language; each paragraph is a list of sentences. */
    ListenedBook chapter(String title, long millis, List<List<String>> paragraphs) {
        return chapter(title, language, millis, paragraphs);
    }

    ListenedBook chapter(String title, Language language, long millis, List<List<String>> paragraphs) {
        chapters.add(new ReadChapter(title, language, millis, paragraphs));
        return this;
    }

    Publication publication() {
        Edition edition = edition();
        List<PublishedChapter> published = new ArrayList<>();
        List<ChapterScript> scripts = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        long length = 0;
        for (EditionChapter chapter : edition.chapters()) {
            ReadChapter read = chapters.get(chapter.number() - 1);
            published.add(published(edition.chapterKey(chapter), chapter.number(), read.millis()));
            scripts.add(new ChapterScript(chapter.number(), read.language(), cues(read)));
            starts.add(length);
            length += read.millis();
        }
        ObjectKey key = edition.bookKey();
        PublishedBook book =
                new PublishedBook(key, length * 8, SpeechKey.sha256(key.value()), 16_000, length * 16, length, starts);
        List<EditionFile> beside = files.stream()
                .map(name -> edition.fileKey(name))
                .map(name -> new EditionFile(
                        new StoredObject(name, 123_456, SpeechKey.sha256(name.value())), "application/octet-stream"))
                .toList();
        return new Publication(edition, published, book, scripts, beside, Instant.parse("2026-03-01T00:00:00Z"));
    }

    /** Writes the page of {@code publication}, and sound of its chapters' lengths beside it. */
    static Path write(Publication publication, Path folder) throws IOException {
        for (PublishedChapter chapter : publication.chapters()) {
            double seconds = chapter.durationMillis() / 1000.0;
            Files.write(
                    folder.resolve(chapter.key().fileName()), Tone.speechLike(seconds, 200 + 50 * chapter.number()));
        }
        Path page = folder.resolve(ListeningPage.FILE_NAME);
        try (Writer out = Files.newBufferedWriter(page)) {
            ListeningPage.write(publication, out);
        }
        return page;
    }

    private Edition edition() {
        Voice voice = new Voice("oversea_male1", language, new BigDecimal("1.0"));
        List<Chapter> read = new ArrayList<>();
        List<TextChunk> chunks = new ArrayList<>();
        for (ReadChapter chapter : chapters) {
            int number = read.size() + 1;
            String text = chapter.title() + " " + number;
            read.add(new Chapter(number, chapter.title(), text));
            chunks.add(new TextChunk(number, 1, text, "", Cut.PARAGRAPH));
        }
        Document document = new Document(new DocumentId(id), title, author, narrator, voice, read);
        Edition plain = Edition.of("kling", document, chunks, Pauses.NONE);
        return Edition.of(
                plain.document(),
                plain.title(),
                plain.author(),
                plain.narrator(),
                plain.voice(),
                cover,
                plain.shape(),
                plain.chapters());
    }

    private static PublishedChapter published(ObjectKey key, int number, long millis) {
        PublishedChunk chunk = new PublishedChunk(1, 0, millis, 0);
        return new PublishedChapter(
                number, key, millis * 8, SpeechKey.sha256(key.value()), 16_000, millis * 16, millis, List.of(chunk));
    }

    private static List<Cue> cues(ReadChapter chapter) {
        long characters = chapter.paragraphs().stream()
                .flatMap(List::stream)
                .mapToLong(String::length)
                .sum();
        List<Cue> cues = new ArrayList<>();
        long before = 0;
        for (List<String> paragraph : chapter.paragraphs()) {
            boolean begins = true;
            for (String sentence : paragraph) {
                long start = chapter.millis() * before / characters;
                before += sentence.length();
                cues.add(new Cue(1, start, chapter.millis() * before / characters, sentence, begins));
                begins = false;
            }
        }
        return cues;
    }
}

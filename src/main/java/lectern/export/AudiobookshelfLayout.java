package lectern.export;

import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code Author/Title/001 - Chapter.mp3} with {@code cover.*} and {@code metadata.json} beside it, as Audiobookshelf reads a
 * library's folder (https://www.audiobookshelf.org/guides/book-scanner).
 */
final class AudiobookshelfLayout {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int YEAR_LENGTH = 4;

    private AudiobookshelfLayout() {}

    /** Captions are copied as far as they are called as their chapter is. */
    static void write(ExportedBook book, ExportWriter writer, boolean captions) throws IOException {
        ChapterNames names = new ChapterNames(book.chapters().size());
        for (BookChapter chapter : book.chapters()) {
            writer.copy(chapter.file(), names.of(chapter) + ".mp3");
            Optional<BookFile> spoken = captions ? captionsOf(chapter, book) : Optional.empty();
            if (spoken.isPresent()) {
                writer.copy(spoken.get(), names.of(chapter) + spoken.get().extension());
            }
        }
        if (book.cover().isPresent()) {
            writer.copyUnlessChanged(
                    book.cover().get(), "cover" + book.cover().get().extension());
        }
        writer.writeUnlessChanged("metadata.json", metadata(book));
    }

    private static Optional<BookFile> captionsOf(BookChapter chapter, ExportedBook book) {
        return book.files().stream()
                .filter(file -> file.mediaType().equals("text/vtt"))
                .filter(file -> file.stem().equals(chapter.file().stem()))
                .findFirst();
    }

    /** Its chapters are those of all files one after the other, in seconds. */
    private static byte[] metadata(ExportedBook book) {
        ObjectNode root = JSON.createObjectNode();
        root.putArray("tags");
        ArrayNode chapters = root.putArray("chapters");
        long start = 0;
        for (BookChapter chapter : book.chapters()) {
            long end = start + chapter.durationMillis();
            chapters.addObject()
                    .put("id", chapter.number() - 1)
                    .put("start", start / 1000.0)
                    .put("end", end / 1000.0)
                    .put("title", chapter.title());
            start = end;
        }
        root.put("title", book.title());
        root.putNull("subtitle");
        ArrayNode authors = root.putArray("authors");
        book.authors().forEach(authors::add);
        ArrayNode narrators = root.putArray("narrators");
        book.narrators().forEach(narrators::add);
        root.putArray("series");
        root.putArray("genres").add("Audiobook");
        String published = book.published();
        root.put(
                "publishedYear",
                published == null ? null : published.substring(0, Math.min(YEAR_LENGTH, published.length())));
        root.putNull("publisher");
        root.putNull("description");
        root.put("language", book.language().code());
        root.put("explicit", false);
        root.put("abridged", false);
        return JSON.writeValueAsBytes(root);
    }
}

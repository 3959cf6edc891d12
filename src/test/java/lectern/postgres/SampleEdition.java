package lectern.postgres;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lectern.chunk.Cut;
import lectern.chunk.PlannedChunk;
import lectern.chunk.SpeechKey;
import lectern.chunk.TextChunk;
import lectern.document.Chapter;
import lectern.document.Document;
import lectern.document.DocumentId;
import lectern.document.Language;
import lectern.document.Voice;
import lectern.manifest.Edition;
import lectern.manifest.EditionId;
import lectern.manifest.Pauses;
import org.jspecify.annotations.NullUnmarked;

/** A small document that was split, and what is to be bought for it. */
@NullUnmarked
record SampleEdition(Edition edition, List<PlannedChunk> chunks) {

    static final Voice VOICE = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));

    static final Pauses PAUSES = new Pauses(700, 400, 1500);

    /** One chapter of these texts; two documents with the same text share its task. */
    static SampleEdition of(String document, String... texts) {
        return ofChapters(document, List.of(List.of(texts)));
    }

    /** One chapter of that many chunks, {@code <prefix> 1.}, {@code <prefix> 2.} and so on. */
    static SampleEdition ofSize(String document, String prefix, int chunks) {
        return of(
                document,
                IntStream.rangeClosed(1, chunks)
                        .mapToObj(number -> prefix + " " + number + ".")
                        .toArray(String[]::new));
    }

    static SampleEdition ofChapters(String document, List<List<String>> chapters) {
        List<Chapter> read = new ArrayList<>();
        List<TextChunk> split = new ArrayList<>();
        for (List<String> texts : chapters) {
            int chapter = read.size() + 1;
            read.add(new Chapter(chapter, "Chapter " + chapter, String.join(" ", texts)));
            for (int i = 0; i < texts.size(); i++) {
                split.add(new TextChunk(chapter, i + 1, texts.get(i), i + 1 < texts.size() ? " " : "", cut(i)));
            }
        }
        Document whole =
                new Document(new DocumentId(document), "The " + document, "An author", "A narrator", VOICE, read);
        return new SampleEdition(
                Edition.of("kling", whole, split, PAUSES),
                split.stream()
                        .map(chunk -> PlannedChunk.of("kling", VOICE, chunk))
                        .toList());
    }

    /** Each chunk of a chapter ends with something else, until there is nothing else. */
    private static Cut cut(int index) {
        return Cut.values()[index % Cut.values().length];
    }

    DocumentId document() {
        return edition.document();
    }

    EditionId id() {
        return edition.id();
    }

    /** The keys in the order of the text, repeated ones too. */
    List<SpeechKey> keys() {
        return chunks.stream().map(PlannedChunk::key).toList();
    }

    SpeechKey key(int index) {
        return chunks.get(index).key();
    }
}

package lectern.chunk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import lectern.document.Chapter;
import lectern.document.Language;
import lectern.document.Voice;

/** Chapters that are split. */
final class Split {

    static final Voice VOICE = new Voice("oversea_male1", Language.ENGLISH, new BigDecimal("1.0"));

    private Split() {}

    /** The chunks of a text of which nothing is known. */
    static List<TextChunk> of(String text, int limit) {
        return of(new Chapter(1, "T", text), KnownSpeech.NONE, limit);
    }

    static List<TextChunk> of(Chapter chapter, KnownSpeech known, int limit) {
        List<TextChunk> chunks = new ArrayList<>();
        Chunker.cut(chapter, VOICE, known, limit).chunks(chapter).forEach(chunks::add);
        return chunks;
    }
}

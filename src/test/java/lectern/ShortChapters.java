package lectern;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Documents of many chapters that are a chunk each, with words of their own, written for the program to narrate. */
final class ShortChapters {

    private static final String[] WHO = {"miller", "gardener", "pilot", "sailor", "teacher", "baker", "painter"};
    private static final String[] DOES = {"carries", "finds", "mends", "counts", "hides"};
    private static final String[] WHAT = {"lantern", "bucket", "letter", "ladder", "kettle", "compass"};

    /** Told once for everybody: it stands in each document that has it. */
    private static final String REFRAIN = "# Refrain\n\nAnd the river goes on and on.\n\n";

    private final Path folder;

    ShortChapters(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a document.
     *
     * @param chapters how many it has
     * @param longEach every so many chapters, one has 300 characters and more; 0 is never
     * @param hasRefrain whether its last chapter is the one that it shares with others
     */
    void document(String id, int chapters, int longEach, boolean hasRefrain) throws IOException {
        StringBuilder text = new StringBuilder();
        int own = hasRefrain ? chapters - 1 : chapters;
        for (int chapter = 1; chapter <= own; chapter++) {
            text.append("# Part %d%n%n".formatted(chapter));
            int sentences = longEach > 0 && chapter % longEach == 0 ? 8 : 1;
            for (int sentence = 0; sentence < sentences; sentence++) {
                text.append("In %s %d the %s %s the %s. "
                        .formatted(
                                id, chapter, pick(WHO, chapter), pick(DOES, chapter + sentence), pick(WHAT, chapter)));
            }
            text.append("\n\n");
        }
        Files.writeString(folder.resolve(id + ".md"), hasRefrain ? text + REFRAIN : text);
    }

    /** Writes a catalog of documents that were written. */
    void catalog(String name, List<String> ids) throws IOException {
        List<String> lines = new ArrayList<>(List.of("source,voice_language"));
        ids.forEach(id -> lines.add(id + ".md,en"));
        Files.write(folder.resolve(name), lines);
    }

    private static String pick(String[] words, int number) {
        return words[number % words.length];
    }
}

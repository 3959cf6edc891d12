package lectern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Documents of chapters of a few words, so that a chunk is a second of sound, and the same texts for whoever has no chapters. */
final class Texts {

    private Texts() {}

    /** Writes {@code catalog.csv} and its documents. */
    static void documents(Path folder, int documents, int chapters) throws IOException {
        Files.createDirectories(folder);
        List<String> catalog = new ArrayList<>(List.of("source,voice_language"));
        for (int document = 1; document <= documents; document++) {
            StringBuilder text = new StringBuilder();
            List<String> lines = new ArrayList<>();
            for (int chapter = 1; chapter <= chapters; chapter++) {
                String sentence = "Night %d, lamp %d.".formatted(document, chapter);
                text.append("# ").append(chapter).append("\n\n").append(sentence).append("\n\n");
                lines.add(chapter + " " + sentence);
            }
            Files.writeString(folder.resolve("night%d.md".formatted(document)), text);
            Files.write(folder.resolve("night%d.txt".formatted(document)), lines);
            catalog.add("night%d.md,en".formatted(document));
        }
        Files.write(folder.resolve("catalog.csv"), catalog);
    }
}

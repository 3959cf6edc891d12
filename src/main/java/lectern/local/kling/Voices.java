package lectern.local.kling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import lectern.local.speech.SpokenLanguage;

/** The voices that can be ordered, and the languages that each of them reads: {@code voices.csv} beside this class. */
final class Voices {

    private record Entry(String id, String language) {}

    private final Set<Entry> entries;

    private Voices(Set<Entry> entries) {
        this.entries = entries;
    }

    static Voices load() {
        InputStream file = Objects.requireNonNull(Voices.class.getResourceAsStream("voices.csv"), "voices.csv");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            Set<Entry> entries = new HashSet<>();
            lines.lines().skip(1).map(line -> line.split(",", -1)).forEach(cells -> {
                if (cells.length != 3) {
                    throw new IllegalStateException("voices.csv: not id,name,language: " + String.join(",", cells));
                }
                entries.add(new Entry(cells[0], cells[2]));
            });
            return new Voices(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("voices.csv cannot be read", e);
        }
    }

    boolean reads(String voiceId, SpokenLanguage language) {
        return entries.contains(new Entry(voiceId, language.code()));
    }
}

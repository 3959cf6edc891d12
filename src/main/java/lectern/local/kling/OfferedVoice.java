package lectern.local.kling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A voice that can be ordered, in one of the languages that it reads, as the API's page lists them ({@code voices.csv} beside this
 * class).
 *
 * @param id as an order names it
 * @param name as people call it
 * @param language the API's code of it
 */
public record OfferedVoice(String id, String name, String language) {

    /** All, in the order of the API's page. */
    public static List<OfferedVoice> all() {
        InputStream file = Objects.requireNonNull(OfferedVoice.class.getResourceAsStream("voices.csv"), "voices.csv");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(OfferedVoice::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("voices.csv cannot be read", e);
        }
    }

    private static OfferedVoice of(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 3) {
            throw new IllegalStateException("voices.csv: not id,name,language: " + line);
        }
        return new OfferedVoice(cells[0], cells[1], cells[2]);
    }
}

package lectern.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents that are compared whole. With {@code -Dlectern.golden=write} they are written instead, to be looked at. */
final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/lectern/report");

    private Golden() {}

    static void check(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("lectern.golden"))) {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        }
        assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }
}

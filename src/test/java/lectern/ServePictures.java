package lectern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lectern.manifest.Chromium;
import lectern.postgres.TestDatabase;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes pictures of the operator's page while the sample is narrated: {@code -Dtest=ServePictures -Dlectern.pictures=<a folder>}. */
@NullUnmarked
class ServePictures {

    private static final String PICTURES = System.getProperty("lectern.pictures");

    @TempDir
    Path folder;

    @TempDir
    Path profile;

    @Test
    void areTaken() throws IOException {
        assumeTrue(PICTURES != null, "-Dlectern.pictures names no folder for pictures");
        Path pictures = Files.createDirectories(Path.of(PICTURES));
        try (CensoredProvider provider = new CensoredProvider(folder.resolve("provider"))) {
            provider.refuse("staircase", 1201);
            Map<String, String> environment = new HashMap<>(provider.environment());
            environment.put("SPRING_DATASOURCE_URL", TestDatabase.migrated().url());
            ServedProgram program = ServedProgram.start(folder, environment);
            try (Chromium browser = Chromium.start(profile)) {
                take(program, browser, pictures);
            } finally {
                program.kill();
            }
        }
        assertThat(pictures).isDirectoryContaining("glob:**/serve-*.png");
    }

    private static void take(ServedProgram program, Chromium browser, Path pictures) throws IOException {
        browser.size(1280, 860);
        browser.visit(program.address() + "#/new");
        browser.find("#files").sendKeys(sample());
        browser.click("#plan");
        browser.until("document.querySelector('#buy')");
        shoot(browser, pictures, "plan");
        browser.click("#buy");
        browser.until("document.querySelectorAll('#documents li').length === 4");
        browser.tell("location.hash = '#/'");
        browser.until("document.querySelectorAll('#flight li').length > 2");
        browser.until("document.querySelector('#runs .b-here').style.flexGrow > 6");
        shoot(browser, pictures, "runs");
        browser.tell("location.hash = '#/run/1'");
        browser.until("document.querySelectorAll('#documents li').length === 4");
        shoot(browser, pictures, "run");
        browser.until("document.querySelector('.head .state')?.textContent === 'incomplete'");
        browser.tell("location.hash = '#/run/1/on-carrying-soup'");
        browser.until("document.querySelectorAll('.chunk').length === 5");
        browser.click(".chunk .hear");
        browser.until("document.getElementById('sound').currentTime > 1");
        shoot(browser, pictures, "document");
        browser.tell("location.hash = '#/books'");
        browser.until("document.querySelectorAll('#books li').length === 3");
        shoot(browser, pictures, "books");
    }

    private static String sample() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sample-input"))) {
            return files.map(file -> file.toAbsolutePath().toString()).collect(Collectors.joining("\n"));
        }
    }

    private static void shoot(Chromium browser, Path pictures, String name) throws IOException {
        browser.prefer("prefers-color-scheme", "light");
        browser.size(1280, 860);
        browser.picture(pictures.resolve("serve-" + name + "-desktop.png"));
        browser.prefer("prefers-color-scheme", "dark");
        browser.phone(390, 844);
        browser.picture(pictures.resolve("serve-" + name + "-phone.png"));
        browser.size(1280, 860);
    }
}

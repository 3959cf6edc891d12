package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes pictures of a listening page, in the midst of its third minute: {@code -Dtest=ListeningPagePictures} with
 * {@code -Dlectern.page=<an edition's index.html>} and {@code -Dlectern.pictures=<a folder>}.
 */
@NullUnmarked
class ListeningPagePictures {

    private static final String PAGE = System.getProperty("lectern.page");
    private static final String AT = System.getProperty("lectern.at", "#t=2:30");

    @TempDir
    Path profile;

    @Test
    void areTaken() throws IOException {
        assumeTrue(PAGE != null, "-Dlectern.page names no page to take pictures of");
        Path pictures = Files.createDirectories(Path.of(System.getProperty("lectern.pictures", "target/pictures")));
        try (Chromium browser = Chromium.start(profile)) {
            for (String colours : new String[] {"light", "dark"}) {
                browser.prefer("prefers-color-scheme", colours);
                browser.phone(390, 844);
                shoot(browser, pictures.resolve("listening-phone-" + colours + ".png"));
                browser.size(1280, 800);
                shoot(browser, pictures.resolve("listening-desktop-" + colours + ".png"));
            }
            assertThat(browser.console()).isEmpty();
        }
        assertThat(pictures).isDirectoryContaining("glob:**/listening-*.png");
    }

    private static void shoot(Chromium browser, Path file) throws IOException {
        browser.visit(Path.of(PAGE).toUri() + AT);
        browser.tell("document.getElementById('play').click()");
        browser.until("document.getElementById('sound').currentTime > 0 && document.querySelector('.sentence.now')");
        browser.until("!document.getElementById('sound').paused && document.querySelector('.playing')");
        browser.until("document.getAnimations().every((animation) => animation.playState === 'finished')");
        browser.picture(file);
    }
}

package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A listening page in a real browser, with real sound, from a disk and from a server. */
@NullUnmarked
@Tag("process")
abstract class PageInBrowser {

    static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";

    @TempDir
    static Path folder;

    @TempDir
    static Path profile;

    static Publication publication;
    static FolderServer server;
    static Chromium browser;

    boolean complaintsAreMeant;

    enum Opened {
        FROM_DISK,
        FROM_SERVER
    }

    @BeforeAll
    static void openTheBrowser() throws IOException {
        String missing = Chromium.missing().orElse("");
        assumeTrue(missing.isEmpty(), () -> "the listening page was not tried in a browser: " + missing);
        publication = book().publication();
        ListenedBook.write(publication, folder);
        ImageIO.write(
                new BufferedImage(40, 60, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("cover.png").toFile());
        Files.writeString(
                folder.resolve("blank.html"), "<!DOCTYPE html><link rel=\"icon\" href=\"data:,\"><title>Blank</title>");
        server = new FolderServer(folder);
        browser = Chromium.start(profile);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void forget() {
        for (Opened opened : Opened.values()) {
            browser.forget(url(opened, "blank.html"));
        }
        browser.size(1280, 800);
        server.asked().clear();
    }

    @AfterEach
    void nothingElseWasAskedForAndNothingWasComplainedOf() {
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url -> complaintsAreMeant
                        || url.startsWith(folder.toUri().toString())
                        || url.startsWith(server.url("")));
        assertThat(server.asked()).allMatch(path -> path.startsWith("/books/"));
        if (!complaintsAreMeant) {
            assertThat(browser.console()).isEmpty();
        }
    }

    void open(Opened opened, String place) {
        browser.visit(url(opened, "index.html") + place);
        browser.until("document.querySelector('.sentence.now')");
    }

    static String url(Opened opened, String file) {
        return switch (opened) {
            case FROM_DISK -> folder.resolve(file).toUri().toString();
            case FROM_SERVER -> server.url(file);
        };
    }

    /** When a cue begins, in seconds. */
    static double start(int chapter, int cue) {
        return publication.scripts().get(chapter).cues().get(cue).startMillis() / 1000.0;
    }

    private static ListenedBook book() {
        List<List<String>> paragraphs = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> List.of(
                        "This is where paragraph " + i + " of the long chapter begins.",
                        "It goes on for a while, as paragraphs do, and says little of which anything depends.",
                        "Then it ends."))
                .toList();
        List<List<String>> withHeading = new ArrayList<>(paragraphs);
        withHeading.add(0, List.of("The long one."));
        return new ListenedBook("hostile", HOSTILE, Language.ENGLISH)
                .by("Nobody", null)
                .cover("image/png")
                .file("0002-the-long-one.vtt")
                .chapter(HOSTILE, 8000, List.of(List.of("It began."), List.of(HOSTILE + " said nobody.", "It ended.")))
                .chapter("The long one", 60_000, withHeading)
                .chapter("第三章", Language.CHINESE, 5000, List.of(List.of("“它来了！”", "他说。")));
    }
}

package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lectern.document.Language;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/** How a listening page plays and looks. */
@NullUnmarked
class ListeningPageInBrowserTest extends PageInBrowser {
    @ParameterizedTest
    @EnumSource
    void goesOnToTheNextChapter(Opened opened) {
        open(opened, "#t=0:05");

        browser.click("#play");

        browser.until("document.querySelector('#chapter-number').textContent === 'Chapter 2 of 3'");
        browser.until("sound.currentTime > 0 && !sound.paused");
        assertThat(browser.textOf("article h2")).isEqualTo("The long one.");
        assertThat(browser.find("#chapters a[aria-current]").getText()).startsWith("The long one");
    }

    @ParameterizedTest
    @EnumSource
    void remembersPlaceAndSpeed(Opened opened) {
        open(opened, "#chapter-2&t=30");
        browser.press("+", "+", "+");
        browser.press("-");

        browser.reload();

        browser.until("sound.currentTime >= 29.9");
        assertThat(browser.textOf("#chapter-number")).isEqualTo("Chapter 2 of 3");
        assertThat(browser.textOf("#elapsed")).isEqualTo("0:30");
        assertThat(browser.textOf("#speed")).isEqualTo("1.2×");
        assertThat(browser.number("sound.playbackRate")).isCloseTo(1.2, within(0.001));
        assertThat(browser.holds("sound.paused")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void showsMarkupAsText(Opened opened) {
        open(opened, "");

        assertThat(browser.textOf("h1")).isEqualTo(HOSTILE);
        assertThat(browser.textOf("#chapters li:first-child span")).isEqualTo(HOSTILE);
        assertThat(browser.textOf("article h2")).isEqualTo(HOSTILE);
        assertThat(browser.textOf("[data-cue='1']")).isEqualTo(HOSTILE + " said nobody.");
        assertThat(browser.ask("document.title")).isEqualTo(HOSTILE + " – " + HOSTILE);
        assertThat(browser.findAll("img, script:not([type])")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void showsItsCover(Opened opened) {
        open(opened, "");

        browser.until("document.querySelector('.book img').naturalWidth === 40");
    }

    @ParameterizedTest
    @EnumSource
    void letsNothingElseRunOrLoad(Opened opened) {
        complaintsAreMeant = true;
        open(opened, "");

        browser.tell("""
                window.refused = [];
                document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
                const inserted = document.createElement('div');
                inserted.innerHTML = '<img src="http://127.0.0.1:9/x.png"><b onclick="window.broken = 1"></b>'
                    + '<video src="http://127.0.0.1:9/x.mp4"></video><style>b { color: red }</style>';
                document.body.append(inserted);
                inserted.querySelector('b').click();
                const script = document.createElement('script');
                script.textContent = 'window.broken = 2';
                document.body.append(script);
                """);

        browser.until("refused.length >= 5");
        assertThat((List<?>) browser.ask("[...new Set(refused)].sort()"))
                .isEqualTo(List.of("img-src", "media-src", "script-src-attr", "script-src-elem", "style-src-elem"));
        assertThat(browser.holds("window.broken")).isFalse();
    }

    @Test
    void obeysTheKeyboard() {
        open(Opened.FROM_DISK, "#chapter-2&t=20");

        browser.press(Keys.SPACE);
        browser.until("!sound.paused");
        browser.press(Keys.SPACE);
        browser.until("sound.paused");
        double before = browser.number("sound.currentTime");
        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.number("sound.currentTime")).isCloseTo(before + 15, within(0.01));
        browser.press(Keys.ARROW_LEFT);
        assertThat(browser.number("sound.currentTime")).isCloseTo(before, within(0.01));
        browser.press("n");
        int next = cueAt(1, before) + 1;
        assertThat(browser.number("sound.currentTime")).isCloseTo(start(1, next), within(0.01));
        browser.press("p");
        assertThat(browser.number("sound.currentTime")).isCloseTo(start(1, next - 1), within(0.01));
        browser.pressWithShift("n");
        browser.until("document.querySelector('#chapter-number').textContent === 'Chapter 3 of 3'");
        browser.pressWithShift("p");
        browser.until("document.querySelector('#chapter-number').textContent === 'Chapter 2 of 3'");
        browser.press("?");
        assertThat(browser.holds("help.open")).isTrue();
        browser.press(Keys.ESCAPE);
        assertThat(browser.holds("help.open")).isFalse();
    }

    @Test
    void stealsNoKeyFromAControl() {
        open(Opened.FROM_DISK, "#chapter-2&t=20");

        browser.tell("document.getElementById('sleep').focus()");
        browser.press("n", Keys.ARROW_DOWN);
        browser.tell("document.getElementById('theme').focus()");
        browser.press(Keys.SPACE);
        browser.tell("document.getElementById('seek').focus()");
        browser.press(Keys.ARROW_RIGHT);

        assertThat(browser.ask("document.getElementById('sleep').value")).isEqualTo("chapter");
        assertThat(browser.find("#theme").getAttribute("aria-pressed")).isEqualTo("true");
        assertThat(browser.number("sound.currentTime")).isCloseTo(21, within(0.01));
        assertThat(browser.holds("sound.paused")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheSystemWhatIsHeard(Opened opened) {
        open(opened, "#chapter-2");

        assertThat(browser.ask("navigator.mediaSession.metadata.title")).isEqualTo("The long one");
        assertThat(browser.ask("navigator.mediaSession.metadata.artist")).isEqualTo("Nobody");
        assertThat(browser.ask("navigator.mediaSession.metadata.album")).isEqualTo(HOSTILE);
        assertThat(browser.ask("navigator.mediaSession.metadata.artwork.map((picture) => picture.src)"))
                .isEqualTo(opened == Opened.FROM_SERVER ? List.of(server.url("cover.png")) : List.of());
    }

    @Test
    void offersTheFilesOfTheChapterThatIsShown() {
        open(Opened.FROM_DISK, "#chapter-2");

        assertThat(browser.find("#chapter-sound").getDomAttribute("href")).isEqualTo("0002-the-long-one.mp3");
        assertThat(browser.find("#chapter-captions").getDomAttribute("href")).isEqualTo("0002-the-long-one.vtt");
        browser.tell("document.getElementById('onward').scrollIntoView({ block: 'center' })");
        browser.click("#onward");
        assertThat(browser.find("#chapter-captions").isDisplayed()).isFalse();
        assertThat(browser.find("#onward").isDisplayed()).isFalse();
    }

    @Test
    void beginsAnewWhenTheBookWasHeardToItsEnd() {
        open(Opened.FROM_DISK, "#chapter-3&t=4.8");
        browser.click("#play");
        browser.until("sound.ended");

        browser.reload();

        browser.until("document.querySelector('#chapter-number').textContent === 'Chapter 1 of 3'");
        assertThat(browser.textOf("#elapsed")).isEqualTo("0:00");
    }

    @Test
    void opensAtAPlaceInTheBookAndAtAPlaceInAChapter() {
        open(Opened.FROM_DISK, "#t=0:01:10");
        browser.until("sound.readyState > 0");
        assertThat(browser.textOf("#chapter-number")).isEqualTo("Chapter 3 of 3");
        assertThat(browser.textOf("#where")).isEqualTo("Book 1:10 / 1:13");

        browser.tell("location.hash = 'chapter-2&t=12.5'");

        browser.until("sound.readyState > 0 && sound.currentTime === 12.5");
        assertThat(browser.textOf("#chapter-number")).isEqualTo("Chapter 2 of 3");
    }

    @Test
    void seeksOnItsBar() {
        open(Opened.FROM_DISK, "#chapter-2");
        browser.until("sound.readyState > 0");

        browser.tell("""
                const bar = document.getElementById('seek');
                bar.value = 42000;
                bar.dispatchEvent(new Event('input'));
                bar.dispatchEvent(new Event('change'));
                """);

        browser.until("sound.currentTime === 42");
        assertThat(browser.find("#seek").getAttribute("aria-valuetext")).isEqualTo("0:42 of 1:00");
    }

    @Test
    void isDarkWhenTheSystemIsAndLightWhenItsReaderSaysSo() {
        browser.prefer("prefers-color-scheme", "dark");
        open(Opened.FROM_DISK, "");
        assertThat(ground()).isEqualTo("rgb(24, 22, 19)");

        browser.click("#theme");
        assertThat(ground()).isEqualTo("rgb(251, 248, 242)");
        browser.reload();
        assertThat(ground()).isEqualTo("rgb(251, 248, 242)");
        browser.prefer("prefers-color-scheme", "light");
    }

    @ParameterizedTest
    @CsvSource({"320, 640", "390, 844", "640, 400", "800, 600", "1280, 800", "2000, 1200"})
    void fitsItsWindow(int width, int height) {
        browser.size(width, height);
        open(Opened.FROM_DISK, "");

        assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat(browser.number("player.scrollWidth - player.clientWidth")).isLessThanOrEqualTo(0);
        assertThat(browser.number("player.offsetHeight / innerHeight")).isLessThan(0.4);
        assertThat((List<?>) browser.ask("""
                        [...document.querySelectorAll('button, a, select, input')].filter((control) => {
                          const box = control.getBoundingClientRect();
                          const small = box.height < 24 && !control.closest('p');
                          return box.width > 1 && (box.left < 0 || box.right > innerWidth || small);
                        }).map((control) => control.id)""")).isEmpty();
        assertThat((List<?>) browser.ask("""
                        [...player.querySelectorAll('.deck button, .deck select')].filter((control) => {
                          const box = control.getBoundingClientRect();
                          const there = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
                          return box.width > 0 && !control.contains(there);
                        }).map((control) => control.id)""")).as("covered").isEmpty();
    }

    @Test
    void opensTheChaptersOverANarrowPage() {
        browser.phone(390, 844);
        open(Opened.FROM_DISK, "#chapter-2");
        assertThat(browser.find("#contents").isDisplayed()).isFalse();

        browser.click("#open-contents");
        assertThat(browser.find("#contents").isDisplayed()).isTrue();
        assertThat(browser.ask("document.activeElement.getAttribute('href')")).isEqualTo("#chapter-2");
        browser.press(Keys.ESCAPE);
        assertThat(browser.find("#contents").isDisplayed()).isFalse();
        assertThat(browser.ask("document.activeElement.id")).isEqualTo("open-contents");
        browser.click("#open-contents");
        browser.click("#chapters li:last-child a");

        assertThat(browser.find("#contents").isDisplayed()).isFalse();
        assertThat(browser.textOf("#chapter-number")).isEqualTo("Chapter 3 of 3");
    }

    @Test
    void namesEveryControl() {
        open(Opened.FROM_DISK, "");

        assertThat((List<?>) browser.ask("""
                        [...document.querySelectorAll('button, select, input')].filter((control) => !(
                          control.getAttribute('aria-label') || control.textContent.trim() && control.tagName === 'BUTTON'
                            || control.labels && control.labels.length)).map((control) => control.id)""")).isEmpty();
        assertThat(browser.findAll("header, main, nav, section[aria-label]")).hasSize(4);
    }

    @Test
    void pausesAtTheEndOfTheChapterWhenItsListenerWantsToSleep() {
        open(Opened.FROM_DISK, "#t=0:05");
        browser.tell("""
                const choice = document.getElementById('sleep');
                choice.value = 'chapter';
                choice.dispatchEvent(new Event('change'));
                """);

        browser.click("#play");

        browser.until("document.querySelector('#chapter-number').textContent === 'Chapter 2 of 3'");
        assertThat(browser.holds("sound.paused")).isTrue();
        assertThat(browser.ask("document.getElementById('sleep').value")).isEqualTo("");
    }

    @Test
    void saysWhichFileIsMissing(@TempDir Path elsewhere) throws IOException {
        complaintsAreMeant = true;
        Path page = Files.copy(folder.resolve("index.html"), elsewhere.resolve("index.html"));

        browser.visit(page.toUri().toString());

        browser.until("!document.getElementById('trouble').hidden");
        assertThat(browser.textOf("#trouble")).contains("is 0001-", ".mp3 in the same folder as this page?");
        browser.visit(url(Opened.FROM_DISK, "blank.html"));
    }

    @Test
    void playsWhereNothingCanBeRemembered(@TempDir Path bare, @TempDir Path other) throws IOException {
        Path page = ListenedBook.write(
                new ListenedBook("bare", "Bare", Language.ENGLISH)
                        .chapter("One", 2000, List.of(List.of("One.")))
                        .publication(),
                bare);
        try (Chromium forgetful = Chromium.start(other)) {
            forgetful.before(
                    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })");
            forgetful.visit(page.toUri().toString());

            forgetful.click("#faster");
            forgetful.click("#play");

            forgetful.until("sound.currentTime > 0.2");
            assertThat(forgetful.console()).isEmpty();
            assertThat(forgetful.requests())
                    .allMatch(url -> url.startsWith(bare.toUri().toString()));
        }
        browser.visit(url(Opened.FROM_DISK, "blank.html"));
    }

    @Test
    void showsChaptersAsLinksWithoutItsScript() {
        browser.runScripts(false);
        try {
            browser.visit(url(Opened.FROM_DISK, "index.html"));

            assertThat(browser.find("#chapters li:last-child a").getText()).startsWith("第三章");
            assertThat(browser.find("#chapters li:last-child a").getDomAttribute("href"))
                    .isEqualTo(publication.chapters().get(2).key().fileName());
            assertThat(browser.find("#player").isDisplayed()).isFalse();
            assertThat(browser.textOf("main")).contains("Each chapter is a link to its sound.");
        } finally {
            browser.runScripts(true);
        }
    }

    private static String ground() {
        return String.valueOf(browser.ask("getComputedStyle(document.documentElement).backgroundColor"));
    }

    private static int cueAt(int chapter, double seconds) {
        List<Cue> cues = publication.scripts().get(chapter).cues();
        return (int) cues.stream()
                        .filter(cue -> cue.startMillis() <= seconds * 1000)
                        .count()
                - 1;
    }
}

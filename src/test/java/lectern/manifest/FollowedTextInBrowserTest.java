package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

/** How the text of a listening page follows the voice, and the voice the text. */
@NullUnmarked
class FollowedTextInBrowserTest extends PageInBrowser {
    @ParameterizedTest
    @EnumSource
    void playsAndMarksTheSentenceThatIsHeard(Opened opened) {
        open(opened, "");

        browser.click("#play");

        browser.until("sound.currentTime > 0.3 && !sound.paused");
        browser.until("document.querySelector('.sentence.now').dataset.cue === '1'");
        assertThat(browser.number("sound.currentTime")).isGreaterThan(start(0, 1) - 0.1);
        assertThat(browser.find("#play").getAttribute("aria-label")).isEqualTo("Pause");
        assertThat(browser.findAll(".sentence.now")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void hearsASentenceThatIsClicked(Opened opened) {
        open(opened, "#chapter-2");

        browser.click("[data-cue='7']");

        browser.until("!sound.paused && sound.currentTime >= " + (start(1, 7) - 0.05));
        assertThat(browser.number("sound.currentTime")).isLessThan(start(1, 7) + 10);
        browser.until("Number(document.querySelector('.sentence.now').dataset.cue) >= 7");
    }

    @Test
    void hearsASentenceThatIsPickedByKeyboard() {
        open(Opened.FROM_DISK, "#chapter-2");

        browser.tell("document.querySelector('.sentence.now').focus()");
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP);
        browser.press(Keys.ENTER);

        browser.until("!sound.paused && sound.currentTime >= " + (start(1, 2) - 0.05));
    }

    @Test
    void staysWhereItsReaderScrolledAndComesBackWhenAsked() {
        open(Opened.FROM_DISK, "#chapter-2");
        browser.click("#play");
        browser.until("sound.currentTime > 0");

        browser.scrollBy(1500);
        browser.until("!document.getElementById('return').hidden");
        double there = browser.number("scrollY");
        browser.press("+");
        browser.until("Number(document.querySelector('.sentence.now').dataset.cue) > 0");
        assertThat(browser.number("scrollY")).isEqualTo(there);

        browser.click("#return");
        browser.until("document.querySelector('.sentence.now').getBoundingClientRect().top > 0");
        browser.until("document.querySelector('.sentence.now').getBoundingClientRect().bottom < player.offsetTop");
        assertThat(browser.holds("document.getElementById('return').hidden")).isTrue();
    }

    @Test
    void pullsNothingFromUnderAHandThatScrolls() {
        open(Opened.FROM_DISK, "#chapter-2");
        browser.until("sound.readyState > 0");
        browser.tell("window.hand = setInterval(() => dispatchEvent(new WheelEvent('wheel')), 20)");

        browser.tell("sound.currentTime = 55");

        browser.until("!document.getElementById('return').hidden");
        assertThat(browser.holds("document.querySelector('.sentence.now').getBoundingClientRect().top > innerHeight"))
                .isTrue();
        assertThat(browser.number("scrollY")).isZero();

        browser.tell("clearInterval(hand)");
        browser.click("#return");
        browser.until("document.querySelector('.sentence.now').getBoundingClientRect().bottom < player.offsetTop");
    }

    @Test
    void scrollsWithTheVoice() {
        open(Opened.FROM_DISK, "#chapter-2&t=55");

        browser.until("document.querySelector('.sentence.now').getBoundingClientRect().bottom"
                + " < player.getBoundingClientRect().top");
        assertThat(browser.number("scrollY")).isGreaterThan(100);
    }

    @Test
    void showsTheTextOfOneChapterAlone() {
        open(Opened.FROM_DISK, "#chapter-2");
        assertThat(browser.number("document.querySelectorAll('.sentence').length"))
                .isEqualTo(61);

        browser.click("#chapters li:last-child a");

        assertThat(browser.number("document.querySelectorAll('.sentence').length"))
                .isEqualTo(2);
        assertThat(browser.textOf("article")).isEqualTo("第三章\n“它来了！”他说。");
        assertThat(browser.find("article").getAttribute("lang")).isEqualTo("zh");
    }
}

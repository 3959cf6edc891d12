package lectern.manifest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser without a window, if this machine has one. */
@NullUnmarked
public final class Chromium implements AutoCloseable {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Which of the two programs that this needs is not on the PATH, if one is not. */
    public static Optional<String> missing() {
        if (browser().isEmpty()) {
            return Optional.of("neither chromium nor google-chrome is on the PATH");
        }
        return onPath("chromedriver").isPresent() ? Optional.empty() : Optional.of("chromedriver is not on the PATH");
    }

    /**
     * Starts the browser.
     *
     * @param profile an empty folder
     */
    public static Chromium start(Path profile) {
        // It warns of a protocol that is not used here.
        SELENIUM.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser().orElseThrow().toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--mute-audio",
                "--autoplay-policy=no-user-gesture-required",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Chromium(new ChromeDriver(service, options));
    }

    /** Forgets what pages of the same origin as {@code url}, which has no script, remember. */
    void forget(String url) {
        driver.get(url);
        driver.executeScript("localStorage.clear()");
    }

    /** Opens a page; what it remembers, it remembers. */
    public void visit(String url) {
        driver.get("about:blank");
        console();
        requests();
        driver.get(url);
    }

    /** Runs {@code script} in every page that is opened, before the page's own. */
    public void before(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    public void reload() {
        driver.navigate().refresh();
    }

    /** Width and height in CSS pixels. */
    public void size(int width, int height) {
        screen(width, height, 1, false);
    }

    /** The same on a screen that is touched, with two pixels to each CSS pixel. */
    public void phone(int width, int height) {
        screen(width, height, 2, true);
    }

    private void screen(int width, int height, int pixels, boolean touched) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", pixels, "mobile", touched));
        driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", touched));
    }

    /** What the system would ask of pages: {@code prefers-color-scheme}, {@code dark}. */
    public void prefer(String feature, String value) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    void runScripts(boolean run) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    public Object ask(String expression) {
        return driver.executeScript("return " + expression);
    }

    public void tell(String statement) {
        driver.executeScript(statement);
    }

    public double number(String expression) {
        return ((Number) ask(expression)).doubleValue();
    }

    public boolean holds(String expression) {
        return Boolean.TRUE.equals(ask("Boolean(" + expression + ")"));
    }

    /** Waits until it does, and says what it was if it never did. */
    public void until(String expression) {
        new WebDriverWait(driver, PATIENCE)
                .pollingEvery(Duration.ofMillis(50))
                .withMessage(() -> expression)
                .until(waiting -> holds(expression));
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<WebElement> findAll(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    public String textOf(String selector) {
        return find(selector).getText();
    }

    public void click(String selector) {
        find(selector).click();
    }

    /** To whatever has the focus. */
    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void pressWithShift(CharSequence keys) {
        new Actions(driver).keyDown(Keys.SHIFT).sendKeys(keys).keyUp(Keys.SHIFT).perform();
    }

    /** As a reader does with a wheel: until the page moves. A busy browser loses what comes before its first whole picture. */
    void scrollBy(int pixels) {
        double before = number("scrollY");
        new WebDriverWait(driver, PATIENCE)
                .pollingEvery(Duration.ofSeconds(1))
                .withMessage(() -> "scrolled by " + pixels)
                .until(waiting -> {
                    new Actions(driver).scrollByAmount(0, pixels).perform();
                    return number("scrollY") != before;
                });
    }

    /** Warnings and errors since the page was opened; what a page breaks of its policy is one. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::toString)
                .toList();
    }

    /** Every address that was asked for since the page was opened. */
    public List<String> requests() {
        List<String> urls = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = JsonMapper.shared().readTree(entry.getMessage()).get("message");
            if (message.get("method").asString().equals("Network.requestWillBeSent")) {
                urls.add(message.at("/params/request/url").asString());
            }
        }
        return urls;
    }

    public void picture(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> browser() {
        return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> onPath(name).stream())
                .findFirst();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

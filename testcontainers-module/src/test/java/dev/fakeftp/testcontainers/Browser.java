package dev.fakeftp.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium, without a window. dev/verify installs it. */
final class Browser implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    /** Deque's axe, which npm ci has installed. */
    private static final Path AXE = Path.of("src/test/clients/node_modules/axe-core/axe.min.js");

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ChromeDriver driver;

    /** Starts a browser that stores downloads in this folder. */
    Browser(Path downloads) {
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(PROGRAM.toFile())
                // root needs the first one
                .addArguments("--no-sandbox", "--headless=new", "--disable-gpu", "--disable-dev-shm-usage")
                .addArguments("--disable-background-networking", "--disable-component-update", "--no-first-run")
                .setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        options.setCapability("goog:loggingPrefs", logging);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().window().setSize(new Dimension(1280, 900));
    }

    void open(String address) {
        driver.get(address);
    }

    /** Opens a part of the page by its link. */
    void part(String name) {
        driver.findElement(By.linkText(name)).click();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** Waits for an element that shows this text. */
    WebElement shows(String selector, String text) {
        return new WebDriverWait(driver, SOON)
                .withMessage(() -> "\"" + text + "\" in " + selector + ", but there is " + texts(selector))
                .ignoring(StaleElementReferenceException.class)
                .until(page -> page.findElements(By.cssSelector(selector)).stream()
                        .filter(element -> element.isDisplayed()
                                && String.valueOf(element.getDomProperty("textContent"))
                                        .contains(text))
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until no element shows this text. */
    void showsNot(String selector, String text) {
        new WebDriverWait(driver, SOON)
                .until(page -> texts(selector).stream().noneMatch(shown -> shown.contains(text)));
    }

    /** Waits for a value that is present. */
    <T> T until(Supplier<Optional<T>> value) {
        return new WebDriverWait(driver, SOON).until(page -> value.get().orElse(null));
    }

    /** Returns the texts of all such elements, shown or hidden. */
    List<String> texts(String selector) {
        Object texts = driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(element => element.textContent)", selector);
        return list(texts).stream().map(String::valueOf).toList();
    }

    void click(String selector, String text) {
        shows(selector, text).click();
    }

    WebElement field(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    /** Runs a script in the page and returns its value. */
    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void width(int pixels) {
        // Narrower than a window can be.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Stores a picture of the window. */
    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Fails if axe finds a serious or critical obstacle for a keyboard or a screen reader. */
    void assertAccessible() throws IOException {
        assertThat(AXE).as("axe (dev/verify installs it)").exists();
        driver.executeScript(Files.readString(AXE));
        Object found = driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run().then((results) => done(results.violations
                    .filter((rule) => ["serious", "critical"].includes(rule.impact))
                    .map((rule) => rule.id + ": " + rule.nodes.map((node) => node.html).join(" "))));
                """);
        assertThat(list(found)).as("obstacles").isEmpty();
    }

    /** Drops the errors that the test has caused on purpose. */
    void forgetErrors() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll()).isNotEmpty();
    }

    /** Fails if the browser has reported an error, or has asked another host for anything. */
    void assertSound(String origin) {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .extracting(LogEntry::getMessage)
                .isEmpty();
        assertThat(requested()).allMatch(address -> address.startsWith(origin) || address.startsWith("blob:" + origin));
    }

    private Stream<String> requested() {
        Object names = driver.executeScript("return performance.getEntriesByType('resource').map(each => each.name)");
        return list(names).stream().map(String::valueOf);
    }

    @Override
    public void close() {
        driver.quit();
    }
}

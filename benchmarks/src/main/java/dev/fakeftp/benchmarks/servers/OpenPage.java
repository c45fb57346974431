package dev.fakeftp.benchmarks.servers;

import dev.fakeftp.FakeFtp;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The live page of a server in Debian's Chromium. */
public final class OpenPage implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PROGRAM = "/usr/bin/chromium";
    private static final String DRIVER = "/usr/bin/chromedriver";

    /** Notes in the page when each text first appears in the conversation. */
    private static final String OBSERVE = """
            window.appeared = {};
            new MutationObserver(() => {
              for (const code of document.querySelectorAll("#session .conversation .command")) {
                window.appeared[code.textContent] ??= Date.now();
              }
            }).observe(document.getElementById("session"), { childList: true, subtree: true, characterData: true });
            """;

    /** Notes the time from each input until the browser has painted (W3C Event Timing). */
    private static final String TIME_EVENTS = """
            window.interactions = [];
            new PerformanceObserver((list) => {
              for (const event of list.getEntries()) {
                if (event.interactionId) window.interactions.push(event.duration);
              }
            }).observe({ type: "event", durationThreshold: 16, buffered: false });
            """;

    private final ChromeDriver driver;

    /** Opens the page. */
    public OpenPage(FakeFtp server) {
        ChromeOptions options = new ChromeOptions()
                .setBinary(PROGRAM)
                .addArguments("--no-sandbox", "--headless=new", "--disable-gpu", "--disable-dev-shm-usage")
                .addArguments("--disable-background-networking", "--disable-component-update", "--no-first-run");
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER))
                        .usingAnyFreePort()
                        .build(),
                options);
        try {
            driver.manage().window().setSize(new Dimension(1280, 900));
            driver.get(server.page().toString());
            await("#state", "live");
        } catch (RuntimeException e) {
            driver.quit();
            throw e;
        }
    }

    private void await(String selector, String text) {
        new WebDriverWait(driver, SOON)
                .until(page -> page.findElements(By.cssSelector(selector)).stream()
                        .anyMatch(element -> element.getText().contains(text)));
    }

    /** Shows the list of sessions. */
    public void showSessions() {
        driver.findElement(By.linkText("Sessions")).click();
        await("#sessions .size", "session");
    }

    /** Shows a session and notes from now on when commands appear. */
    public void showSession(long number) {
        driver.executeScript("location.hash = arguments[0]", "#/sessions/" + number);
        await("#session h2", "#" + number + " ");
        driver.executeScript(OBSERVE);
    }

    /** Waits for a command and returns the time at which it appeared, in milliseconds since 1970. */
    public long appeared(String command) {
        return new WebDriverWait(driver, SOON, Duration.ofMillis(20))
                .until(page -> (Long) driver.executeScript("return window.appeared[arguments[0]]", command));
    }

    /** Goes through the parts of the page and types into a filter. Returns the longest time from an input to its paint, in ms. */
    public double longestInteraction() {
        driver.executeScript(TIME_EVENTS);
        for (String part : List.of("Files", "Uploads", "Faults", "Sessions")) {
            driver.findElement(By.linkText(part)).click();
            await("nav a[aria-current]", part);
        }
        driver.findElement(By.cssSelector("#sessions [name=in]")).sendKeys("small-1");
        await("#sessions .size", "session");
        Object longest = driver.executeScript("return Math.max(...window.interactions)");
        return ((Number) Objects.requireNonNull(longest)).doubleValue();
    }

    @Override
    public void close() {
        driver.quit();
    }
}

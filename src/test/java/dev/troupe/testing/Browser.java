package dev.troupe.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium without a screen, used as a person would use it. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PHONE = 600;
    // Without a screen there is none, and pages take it for a phone whatever its size.
    private static final List<String> MOUSE =
            List.of("primaryHoverType=2", "availableHoverTypes=2", "primaryPointerType=4", "availablePointerTypes=4");
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens one. Where none is installed the test is skipped and says so; in CI that is a failure. */
    public static Browser open(int width, int height, boolean dark) {
        var chromium = program("chromium", "chromium-browser", "google-chrome");
        var chromedriver = program("chromedriver");
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            var missing =
                    "The browser test needs chromium and chromedriver on the PATH (Debian: apt-get install chromium"
                            + " chromium-driver)";
            if ("true".equals(System.getenv("CI"))) throw new AssertionError(missing);
            Assumptions.abort(missing);
        }
        var options = new ChromeOptions();
        options.setBinary(chromium.get().toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        var settings = new ArrayList<String>();
        if (dark) settings.add("preferredColorScheme=0");
        if (width >= PHONE) settings.addAll(MOUSE);
        if (!settings.isEmpty()) options.addArguments("--blink-settings=" + String.join(",", settings));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get().toFile())
                .build();
        var browser = new Browser(new ChromeDriver(service, options));
        browser.resize(width, height);
        return browser;
    }

    /** Makes the page itself this size. */
    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < PHONE));
    }

    public void visit(String url) {
        driver.get(url);
    }

    public void reload() {
        driver.navigate().refresh();
    }

    public String url() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /** Waits for an element with this {@code data-testid} to be seen. */
    public void see(String testId) {
        wait(() -> seen(testId));
    }

    /** What the element with this {@code data-testid} says, once it is seen. */
    public String text(String testId) {
        return wait(() -> seen(testId).map(WebElement::getText));
    }

    /** Clicks the element with this {@code data-testid}, once it is seen. */
    public void click(String testId) {
        wait(() -> seen(testId).map(it -> {
            it.click();
            return it;
        }));
    }

    /**
     * Points at a message, and clicks what it offers then.
     *
     * @param index among the messages of its role, the oldest first
     */
    public void choose(String role, int index, String testId) {
        var message = By.cssSelector("[data-testid='message'][data-role='" + role + "']");
        var offered = By.cssSelector("[data-testid='" + testId + "']");
        wait(() -> driver.findElements(message).stream().skip(index).findFirst().flatMap(it -> {
            new Actions(driver).moveToElement(it).perform();
            var found = it.findElements(offered).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst();
            found.ifPresent(WebElement::click);
            return found;
        }));
    }

    /** Types into the element with this {@code data-testid}, once it is seen and can take it. */
    public void type(String testId, CharSequence... keys) {
        wait(() -> seen(testId).filter(WebElement::isEnabled).map(it -> {
            it.sendKeys(keys);
            return it;
        }));
    }

    // A page draws itself again whenever it likes, so an element is looked for and used in one try, and no test gets to
    // keep one.
    private Optional<WebElement> seen(String testId) {
        return driver.findElements(By.cssSelector("[data-testid='" + testId + "']")).stream()
                .filter(WebElement::isDisplayed)
                .findFirst();
    }

    /** Messages on the page, oldest first. */
    public List<String> messages(String role) {
        return wait(() -> Optional.of(
                driver.findElements(By.cssSelector("[data-testid='message'][data-role='" + role + "']")).stream()
                        .map(WebElement::getText)
                        .toList()));
    }

    /** Waits for something to be there. */
    public <T> T wait(Supplier<Optional<T>> condition) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoreAll(List.of(StaleElementReferenceException.class, ElementNotInteractableException.class))
                .until(_ -> condition.get().orElse(null));
    }

    public void waitUntil(BooleanSupplier condition) {
        wait(() -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Lets the page save files in this folder. */
    public void saveIn(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        folder.toAbsolutePath().toString()));
    }

    public Object run(String script) {
        return driver.executeScript(script);
    }

    /** What the page complained about. */
    public List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(it -> it.getLevel().intValue() >= Level.WARNING.intValue())
                .map(it -> it.getMessage())
                .toList();
    }

    /** Keeps a picture of the page under {@code target/screenshots}. */
    public void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> program(String... names) {
        var folders = System.getenv("PATH").split(File.pathSeparator);
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

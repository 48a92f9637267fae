package org.tocsin.testkit;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real browser for tests of what people see: the machine's own Chromium, without a window. Where there is none the test
 * fails. It belongs to the thread that opened it.
 */
public final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** @throws IllegalStateException if no Chromium is on the PATH */
    public static Browser open() {
        var program = chromium();
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Browser(playwright, playwright.chromium().launch(
                    new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(List.of("--no-sandbox"))));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** An empty page in a context of its own: no cookie of another page is there. Width and height in CSS pixels. */
    public Page page(int width, int height, ColorScheme scheme) {
        return browser.newPage(new com.microsoft.playwright.Browser.NewPageOptions()
                .setViewportSize(width, height).setColorScheme(scheme).setIgnoreHTTPSErrors(true));
    }

    /** A person at this browser: the pages of this context share cookies. Width and height in CSS pixels. */
    public BrowserContext person(int width, int height, ColorScheme scheme) {
        return browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height).setColorScheme(scheme).setIgnoreHTTPSErrors(true));
    }

    /** What axe-core finds wrong with the page for people who see, hear or move otherwise: a line for each; empty is good. */
    public static List<String> violations(Page page) {
        return new AxeBuilder(page).analyze().getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(node ->
                        "%s: %s — %s".formatted(rule.getId(), rule.getHelp(), node.getHtml())))
                .toList();
    }

    /** By how many CSS pixels the page is wider than the window: more than 0 makes people scroll sideways. */
    public static int overflow(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).intValue();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path chromium() {
        var path = System.getenv().getOrDefault("PATH", "");
        for (var name : NAMES) {
            for (var folder : path.split(File.pathSeparator)) {
                var program = Path.of(folder, name);
                if (Files.isExecutable(program)) {
                    return program;
                }
            }
        }
        throw new IllegalStateException("None of %s is on the PATH: these tests need a browser".formatted(NAMES));
    }
}

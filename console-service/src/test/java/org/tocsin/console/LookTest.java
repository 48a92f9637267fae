package org.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotCaret;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.testkit.Browser;

/**
 * Every page in a real browser, on a phone and on a desk, light and dark: readable for everybody, and nothing from
 * elsewhere.
 */
@QuarkusTest
class LookTest extends ConsoleEdge {

    private static final List<String> PATHS = List.of("/console", "/console/incidents/Q1", "/console/incidents/Q3",
            "/console/on-call", "/console/schedules",
            "/console/schedules/PSCH", "/console/escalation_policies", "/console/escalation_policies/PPOL", "/console/users",
            "/console/users/PALICE", "/console/services", "/console/services/PPAY", "/console/status-pages",
            "/console/outbox",
            "/console/outbox/2", "/console/account", "/console/account/welcome", "/console/parked", "/console/nowhere",
            "/login",
            "/login?token=abc");

    private static Browser browser;

    @TestHTTPResource("/")
    String base;

    @BeforeAll
    static void opened() {
        browser = Browser.open();
    }

    @AfterAll
    static void closed() {
        browser.close();
    }

    static Stream<Arguments> pages() {
        return Stream.concat(
                PATHS.stream().flatMap(path -> Stream.of(
                        Arguments.of(path, 1280, ColorScheme.LIGHT), Arguments.of(path, 375, ColorScheme.DARK))),
                PATHS.stream().limit(2).flatMap(path -> Stream.of(
                        Arguments.of(path, 1280, ColorScheme.DARK), Arguments.of(path, 375, ColorScheme.LIGHT),
                        Arguments.of(path, 320, ColorScheme.LIGHT))));
    }

    @ParameterizedTest(name = "{0} at {1} {2}")
    @MethodSource("pages")
    void everybodyCanReadIt(String path, int width, ColorScheme scheme) {
        var page = browser.page(width, 800, scheme);
        page.context().addCookies(List.of(new Cookie("tocsin_session", secretOf(Example.ALICE)).setUrl(base)));
        var complaints = new ArrayList<String>();
        var elsewhere = new ArrayList<String>();
        page.onConsoleMessage(message -> complaints.add(message.text() + " at " + message.location()));
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
                elsewhere.add(request.url());
            }
        });
        page.navigate(base + path.substring(1));
        // To hide the caret Playwright sets styles, which the page's policy does not allow.
        var name = path.replaceAll("[^a-zA-Z0-9]+", "_");
        var picture = Path.of("target", "screens", "%s-%d-%s.png".formatted(name, width, scheme));
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setCaret(ScreenshotCaret.INITIAL).setPath(picture));

        // A page that is not there is one, and the script of a mail is meant to be blocked.
        assertThat(complaints).filteredOn(text -> !text.contains("status of 404")
                && !text.startsWith("Blocked script execution")).isEmpty();
        assertThat(elsewhere).isEmpty();
        assertThat(Browser.overflow(page)).isZero();
        // No script runs in the frame of a mail, so none of axe's does: it would wait for ever.
        page.evaluate("document.querySelectorAll('iframe').forEach(frame => frame.remove())");
        assertThat(Browser.violations(page)).isEmpty();
        page.context().close();
    }
}

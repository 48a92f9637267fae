package org.tocsin.statuspage.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.statuspage.StatuspageEdge;
import org.tocsin.testkit.Browser;
import org.tocsin.testkit.MovableClock;

/** The page as people meet it: in a real browser, small and large, light and dark. */
@QuarkusTest
class BrowserTest extends StatuspageEdge {

    private static String page;

    @Inject
    MovableClock clock;

    @TestHTTPResource("/")
    String base;

    private Browser browser;

    @BeforeEach
    void aPageWithAHistory() {
        browser = Browser.open();
        if (page == null) {
            page = page(Map.of("name", "Example", "time_zone", "Berlin",
                    "page_description", "What our customers use, and how it is today.",
                    "support_url", "https://help.example.test"));
            var payments = component(page, Map.of("name", "Payment Processing", "description", "Cards, refunds and payouts"));
            var website = component(page, Map.of("name", "Website"));
            component(page, Map.of("name", "API"));
            component(page, Map.of("name", "Antidisestablishmentarianism-and-other-very-long-words-without-any-blank",
                    "status", "under_maintenance"));
            clock.passes(untilMorning());
            trouble(payments, "major_outage", Duration.ofDays(20), Duration.ofMinutes(34));
            trouble(website, "degraded_performance", Duration.ofDays(3), Duration.ofHours(5));
            trouble(payments, "partial_outage", Duration.ofDays(9), Duration.ofMinutes(80));
            trouble(website, "under_maintenance", Duration.ofDays(1), Duration.ofMinutes(20));
            clock.passes(Duration.ofDays(4));
            component(page, Map.of("name", "Mobile app", "status", "major_outage"));
            set(payments, "partial_outage");
            set(website, "degraded_performance");
        }
    }

    @AfterEach
    void closed() {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({"320, LIGHT", "320, DARK", "390, LIGHT", "1200, LIGHT", "1200, DARK"})
    void everybodyCanReadIt(int width, ColorScheme scheme) {
        var shown = browser.page(width, 900, scheme);
        var complaints = new ArrayList<String>();
        var elsewhere = new ArrayList<String>();
        shown.onConsoleMessage(message -> complaints.add(message.text()));
        shown.onRequest(request -> elsewhere.add(request.url()));
        shown.navigate(base + "status/" + page);
        shown.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(Path.of("target", "screens", "status-%d-%s.png".formatted(width, scheme))));

        assertThat(complaints).isEmpty();
        assertThat(elsewhere).containsExactly(base + "status/" + page);
        assertThat(Browser.overflow(shown)).isZero();
        shown.locator("summary").first().click();
        assertThat(Browser.violations(shown)).isEmpty();
        assertThat(Browser.overflow(shown)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void whereThereIsNoPageThatIsReadableToo(ColorScheme scheme) {
        var shown = browser.page(320, 600, scheme);
        assertThat(shown.navigate(base + "status/nowhere").status()).isEqualTo(404);

        assertThat(Browser.violations(shown)).isEmpty();
        assertThat(Browser.overflow(shown)).isZero();
    }

    @Test
    void theHistoryIsToldInWordsAndInBars() {
        var shown = browser.page(1200, 900, ColorScheme.LIGHT);
        shown.navigate(base + "status/" + page);

        var payments = shown.locator("li.component").first();
        assertThat(payments.locator(".days i").count()).isEqualTo(90);
        assertThat(payments.locator(".days i.m").count()).isEqualTo(1);
        assertThat(payments.locator(".days i.p").count()).isEqualTo(2);
        assertThat(payments.locator(".days").getAttribute("aria-label"))
                .matches("The last 90 days: 99\\.\\d+ % uptime, 3 days with a disruption");
        payments.locator("summary").click();
        assertThat(payments.locator("details li").allInnerTexts()).hasSize(3)
                .anyMatch(text -> text.endsWith("Major outage for 34 min"))
                .anyMatch(text -> text.endsWith("Partial outage for 1 h 20 min"));
    }

    @Test
    void theKeyboardReachesTheSystemsFirst() {
        var shown = browser.page(1200, 900, ColorScheme.LIGHT);
        shown.navigate(base + "status/" + page);
        shown.keyboard().press("Tab");
        shown.keyboard().press("Enter");

        assertThat(shown.evaluate("document.activeElement.id")).isEqualTo("systems");
    }

    /** So that no trouble reaches from one day of the page into the next. */
    private Duration untilMorning() {
        var now = clock.from(Instant.now()).atZone(ZoneId.of("Europe/Berlin"));
        return Duration.between(now, now.toLocalDate().plusDays(1).atTime(8, 0).atZone(now.getZone()));
    }

    private void trouble(String component, String status, Duration after, Duration lasting) {
        clock.passes(after);
        set(component, status);
        clock.passes(lasting);
        set(component, "operational");
    }

    private static void set(String component, String status) {
        manage().body(Map.of("status", status)).patch("/v1/pages/{page}/components/{component}", page, component).then()
                .statusCode(200);
    }
}

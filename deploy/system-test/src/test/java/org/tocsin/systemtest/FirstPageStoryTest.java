package org.tocsin.systemtest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tocsin.testkit.Browser;
import org.tocsin.trial.Trial;

/** From alert to page to acknowledge to resolve to a green status page, as people see it. */
@Installed
class FirstPageStoryTest {

    private static final Pattern SIGN_IN_LINK = Pattern.compile("Sign in +(http\\S+/login\\?token=\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CHECKOUT = "Checkout error ratio above 5 percent", STOREFRONT = "Storefront";

    @BeforeAll
    static void patience() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    }

    @Test
    void fromAlertToPageToAcknowledgeToResolveToAGreenStatusPage(Trial trial) throws IOException {
        trial.command("demo", Duration.ofSeconds(180));
        var http = Http.to(trial);
        try (var browser = Browser.open()) {
            var owner = browser.person(1280, 900, ColorScheme.LIGHT);
            var list = owner.newPage();
            signIn(list, trial);
            assertThat(row(list, CHECKOUT)).containsText("Triggered");
            assertThat(row(list, STOREFRONT)).containsText("Triggered");
            list.evaluate("window.sinceTheFirstLook = true");
            var red = statusPage(http);
            assertThat(red.body()).contains("Checkout", "Partial outage");

            var outbox = owner.newPage();
            acknowledgeFromTheMail(outbox, number(trial, CHECKOUT), trial);

            assertThat(row(list, CHECKOUT)).containsText("Acknowledged");
            assertThat(list.evaluate("window.sinceTheFirstLook")).as("the list changed by itself").isEqualTo(true);

            resolve(outbox, trial, CHECKOUT);
            resolve(outbox, trial, STOREFRONT);
            assertThat(list.getByText("Nothing is open")
                    .or(list.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Resolved today"))).first())
                    .isVisible();

            var customer = browser.page(390, 844, ColorScheme.DARK);
            await().atMost(PATIENCE).until(() -> statusPage(http).body().contains("All systems are operational"));
            customer.navigate(trial.address() + "/status/example");
            assertThat(customer.getByRole(AriaRole.STATUS)).hasText("All systems are operational");
            assertThat(statusPage(http).header("etag")).isNotEmpty().isNotEqualTo(red.header("etag"));
            var summary = http.get("/status/example/api/v2/summary.json").json();
            assertThat(summary.at("/status/indicator").asText()).isEqualTo("none");
            assertThat(summary.path("components")).isNotEmpty()
                    .allSatisfy(component -> assertThat(component.path("status").asText()).isEqualTo("operational"));
        }
    }

    private static void signIn(Page page, Trial trial) throws IOException {
        var printed = SIGN_IN_LINK.matcher(Files.readString(trial.data().resolve("log/launcher.log")));
        assertThat(printed.find()).as("a sign-in link is printed").isTrue();
        page.navigate(printed.group(1));
        button(page, "Sign in").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Not now")).click();
        page.waitForURL(url -> url.endsWith("/console"));

        var stranger = Http.to(trial).post("/login", "token=" + printed.group(1).split("token=")[1], "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(stranger.status()).as("the link works once").isEqualTo(401);
    }

    /** Opens the mail in the outbox and follows its link, as the person on call would. */
    private static void acknowledgeFromTheMail(Page outbox, long number, Trial trial) {
        openTheMailAbout(number, outbox, trial);
        var link = outbox.frameLocator("iframe.mail").getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("Acknowledge #" + number + "\\b")));
        var page = outbox.waitForPopup(link::click);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Will you take this incident?");
        assertThat(incident(trial, CHECKOUT).path("status").asText()).as("looking does nothing").isEqualTo("triggered");
        button(page, "Acknowledge").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("You have it.");
        page.close();
    }

    /** Which incidents share a mail depends on how fast they came: the subject of a bundle names one of them alone. */
    private static void openTheMailAbout(long number, Page outbox, Trial trial) {
        await().atMost(PATIENCE).pollInSameThread().until(() -> {
            outbox.navigate(trial.address() + "/console/outbox");
            var mails = outbox.locator("[data-row] a").all().stream().map(mail -> mail.getAttribute("href")).toList();
            return mails.stream().anyMatch(mail -> {
                outbox.navigate(trial.address() + mail);
                return outbox.locator("pre.text").textContent().contains("#" + number + " ");
            });
        });
    }

    private static void resolve(Page page, Trial trial, String title) {
        page.navigate(trial.address() + "/console/incidents/" + incident(trial, title).path("id").asText());
        button(page, "Resolve").click();
        assertThat(page.locator("main .state.resolved").first()).isVisible();
    }

    private static Locator row(Page list, String title) {
        return list.locator("li[data-row]").filter(new Locator.FilterOptions().setHasText(title));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static long number(Trial trial, String title) {
        return incident(trial, title).path("incident_number").asLong();
    }

    private static JsonNode incident(Trial trial, String title) {
        List<JsonNode> found = trial.api().get("/incidents?date_range=all&limit=100").path("incidents").valueStream()
                .filter(incident -> incident.path("title").asText().contains(title)).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Http.Answer statusPage(Http http) {
        return http.get("/status/example");
    }
}

package org.tocsin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.testkit.Browser;
import org.tocsin.testkit.Messages;

/** What people do and see at night: in a real browser, with messages on a real broker. */
@QuarkusTest
class LiveTest extends ConsoleEdge {

    @TestHTTPResource("/")
    String base;

    private Browser browser;
    private Page page;

    @BeforeEach
    void aPhone() {
        browser = Browser.open();
        page = browser.page(375, 800, ColorScheme.DARK);
        page.setDefaultTimeout(PATIENCE.toMillis());
        com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    }

    @AfterEach
    void closed() {
        browser.close();
    }

    @Test
    void fromTheLinkToTheListByWayOfAPassword() {
        open("login?token=" + TOKEN + "&next=/console/outbox");
        page.locator("button").click();
        page.getByLabel("New password").fill("a new long password");
        page.getByLabel("Once more").fill("a new long password");
        page.getByText("Set the password").click();

        assertThat(page.locator("h1")).hasText("What would have gone out");
        assertThat(escalation.asked("PUT", "/internal/access/passwords")).singleElement().satisfies(asked -> {
            assertThat(asked.json()).isEqualTo(new JsonObject().put("user", "PALICE").put("password", "a new long password"));
            assertThat(asked.caller().user()).isEqualTo("PALICE");
        });
    }

    @Test
    void aWrongPasswordThenTheRightOne() {
        open("console/incidents/Q1");
        page.getByLabel("E-mail address").fill("alice@example.test");
        page.getByLabel("Password").fill("wrong");
        page.locator("button").click();
        assertThat(page.locator("[role=alert]")).hasText("Address or password is wrong.");
        page.getByLabel("Password").fill(PASSWORD);
        page.locator("button").click();

        assertThat(page.locator("h1")).hasText("Payments latency: p99 above 2 s in eu-central");
    }

    @Test
    void theListChangesByItself() {
        signedIn("console");
        assertThat(page.locator("h1")).hasText("Two incidents are open, one waits for you");

        known(Example.incident("Q4", 1043, "Checkout errors above 1 %", "triggered", Example.ALICE));
        hears("Q4");

        assertThat(page.locator("h1")).hasText("Three incidents are open, two wait for you");
        assertThat(page.locator("[data-row=Q4]")).containsText("Checkout errors above 1 %");
        assertThat(page).hasTitle("3 open incidents · Tocsin");
        assertThat(page.locator("#said")).hasText("Three incidents are open, two wait for you");
    }

    @Test
    void acknowledgingInTheListIsDoneInOnesOwnName() {
        signedIn("console");
        page.locator("[data-row=Q1] button").click();

        assertThat(page.locator("[data-row=Q1] .state")).hasText("Acknowledged");
        assertThat(routing.asked("PUT", "/incidents/Q1")).singleElement().satisfies(asked -> {
            assertThat(asked.json()).isEqualTo(new JsonObject().put("incident",
                    new JsonObject().put("status", "acknowledged")));
            assertThat(asked.caller().service()).isEqualTo("console");
            assertThat(asked.caller().user()).isEqualTo("PALICE");
        });
    }

    @Test
    void anIncidentIsWorkedOnToItsEnd() {
        signedIn("console/incidents/Q1");
        assertThat(page.locator(".next")).containsText("Who is paged, and why");
        assertThat(page.locator(".next .now")).containsText("On call by “Primary”");
        assertThat(page.locator(".timeline li")).hasCount(3);
        page.getByText("Acknowledge", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".next")).containsText("Nobody is paged: Alice Meyer has it.");

        incidents.put("Q1", incidents.get("Q1").copy().put("status", "resolved").put("resolved_at",
                incidents.get("Q1").getString("created_at")));
        hears("Q1");

        assertThat(page.locator("p > .state")).hasText("Resolved");
        assertThat(page.locator(".bar")).hasCount(0);
    }

    @Test
    void whatSomebodyWritesStaysWhileThePageChanges() {
        signedIn("console/incidents/Q1");
        page.getByText("Change title or urgency").click();
        page.getByLabel("Title").fill("Payments are slow");
        incidents.put("Q1", incidents.get("Q1").copy().put("status", "acknowledged"));
        hears("Q1");
        hears("Q9");
        page.getByLabel("Urgency").selectOption("low");
        page.getByText("Save").click();

        assertThat(page.locator("h1")).hasText("Payments are slow");
        assertThat(routing.asked("PUT", "/incidents/Q1")).singleElement()
                .satisfies(asked -> assertThat(asked.json().getJsonObject("incident"))
                .isEqualTo(new JsonObject().put("title", "Payments are slow").put("urgency", "low")));
    }

    @Test
    void everyButtonWorksWithoutScript() {
        page.route("**/*.js*", route -> route.abort());
        signedIn("console");
        page.locator("[data-row=Q1] button").click();

        assertThat(page.locator("[data-row=Q1] .state")).hasText("Acknowledged");
    }

    @Test
    void aMailIsShownWithoutItsScript() {
        signedIn("console/outbox");
        page.getByText("#1042").click();
        var mail = page.frameLocator("iframe.mail");

        assertThat(mail.locator("h1")).hasText("One incident waits for you");
        assertThat(page.locator("pre")).containsText("http://127.0.0.1/a/token-of-a-link");
        assertThat(page.locator(".links a").first()).hasAttribute("href", "http://127.0.0.1/a/token-of-a-link");
        assertThat(page).hasTitle("#1042 Payments latency: p99 above 2 s in eu-central · Payments Service · Tocsin");
    }

    @Test
    void aPageThatIsThereOutlivesAPartThatIsAway() {
        signedIn("console");
        routing.breaks();
        hears("Q1");
        assertThat(page.locator("h1")).hasText("Incidents cannot be shown now");
        assertThat(page.locator(".missing").first()).containsText("Alerts are still taken and kept");

        routing.well();
        hears("Q1");
        assertThat(page.locator("h1")).hasText("Two incidents are open, one waits for you");
    }

    private void open(String path) {
        page.navigate(base + path);
    }

    private void signedIn(String path) {
        page.context().addCookies(List.of(new Cookie("tocsin_session", secretOf(Example.ALICE)).setUrl(base)));
        open(path);
    }

    /** Something happened to an incident: the console looks at the key alone. */
    private static void hears(String incident) {
        Messages.sendRaw(Topic.INCIDENTS, incident, "org.tocsin.incident.acknowledged.v1",
                "{}".getBytes(StandardCharsets.UTF_8));
    }
}

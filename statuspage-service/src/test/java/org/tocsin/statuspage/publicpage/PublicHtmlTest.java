package org.tocsin.statuspage.publicpage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.statuspage.StatuspageEdge;
import org.tocsin.testkit.MovableClock;

/** The page that people read, as it leaves the service. */
@QuarkusTest
class PublicHtmlTest extends StatuspageEdge {

    @Inject
    MovableClock clock;

    @Test
    void aPageIsFoundByItsIdAndByItsSubdomain() {
        var id = page(Map.of("name", "Example", "subdomain", "found-by"));

        for (var path : List.of(id, "found-by", "Found-By", id + "/", "found-by/")) {
            given().get("/status/" + path).then().statusCode(200).contentType("text/html; charset=utf-8");
        }
    }

    @Test
    void theStateIsToldInWordsBeforeAnythingElse() {
        var page = page(Map.of("name", "Example", "page_description", "What our customers use."));
        component(page, Map.of("name", "Payment Processing", "status", "partial_outage", "description", "Cards and refunds"));
        component(page, Map.of("name", "Website"));
        component(page, Map.of("name", "Only in trouble", "only_show_if_degraded", true));

        var html = html(page);

        assertThat(html).startsWith("<!doctype html>\n<html lang=\"en\">")
                .contains("<title>Partial outage – Example status</title>")
                .containsOnlyOnce("<h1>").contains("<h1>Example</h1>")
                .contains("role=\"status\"").contains("Payment Processing is partly down")
                .contains("What our customers use.").contains("Cards and refunds")
                .contains("Partial outage</span>").contains("Operational</span>")
                .doesNotContain("Only in trouble").doesNotContain("<script");
        assertThat(html.indexOf("is partly down")).isLessThan(html.indexOf("Cards and refunds"));
    }

    @Test
    void anOutageIsInTheFiguresWhileItLasts() {
        var page = page("In the figures");
        var api = component(page, Map.of("name", "API"));
        clock.passes(Duration.ofMinutes(10));
        manage().body(Map.of("status", "major_outage")).patch("/v1/pages/{page}/components/{component}", page, api).then().statusCode(200);
        assertThat(html(page)).contains("100 % uptime");

        clock.passes(Duration.ofMinutes(10));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(html(page))
                .containsPattern(">[45]\\d\\.\\d\\d % uptime").doesNotContain("100 % uptime"));
    }

    @Test
    void whatPeopleWroteIsText() {
        var page = page(Map.of("name", "<script>alert(1)</script>", "subdomain", "text-only",
                "page_description", "\"A\" & <b>B</b>",
                "support_url", "https://help.example.test/?a=1&b=\"2\""));
        component(page, Map.of("name", "<img src=x onerror=alert(1)>", "status", "major_outage"));

        assertThat(html(page)).doesNotContain("<script", "<img", "<b>B")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&quot;A&quot; &amp; &lt;b&gt;B&lt;/b&gt;",
                        "&lt;img src=x onerror=alert(1)&gt;")
                .contains("href=\"https://help.example.test/?a=1&amp;b=&quot;2&quot;\"");
    }

    @Test
    void nothingButItsOwnStyleIsAllowed() {
        given().get("/status/{page}", page("Strict")).then()
                .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'sha256-"))
                .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer")
                .body(not(containsString("style=")));
    }

    @Test
    void searchEnginesAreAskedToLeaveOutWhatIsHidden() {
        assertThat(html(page(Map.of("name", "Hidden", "hidden_from_search", true))))
                .contains("<meta name=\"robots\" content=\"noindex\">");
        assertThat(html(page("Shown"))).doesNotContain("noindex");
    }

    @Test
    void anUnknownPageIsAPageThatSaysSo() {
        for (var path : List.of("/status", "/status/", "/status/nowhere", "/status/nowhere/history", "/status/%00")) {
            given().urlEncodingEnabled(false).get(path).then().statusCode(404).contentType("text/html; charset=utf-8")
                    .header("Cache-Control", "no-store").body(containsString("<h1>There is no status page here</h1>"));
            given().urlEncodingEnabled(false).head(path).then().statusCode(404).body(equalTo(""));
        }
    }

    @Test
    void theFirstAnswerFitsIntoAFewPackets() {
        var page = page("Small");
        for (int i = 0; i < 20; i++) {
            component(page, Map.of("name", "Component " + i, "description", "What it is for"));
        }
        var packed = given().header("Accept-Encoding", "gzip").head("/status/{page}", page).header("Content-Length");

        assertThat(Integer.parseInt(packed)).isLessThan(14 * 1024);
    }

    private static String html(String page) {
        return given().get("/status/{page}", page).then().statusCode(200).extract().asString();
    }
}

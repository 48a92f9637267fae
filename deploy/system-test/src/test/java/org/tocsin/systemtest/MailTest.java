package org.tocsin.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tocsin.trial.Trial;

/** With a mail server set, a page is a mail, and what it links to begins with the public address. */
@Installed(Installed.Kind.FURNISHED)
class MailTest {

    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern FIELD = Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\">");

    @Test
    void aPageIsAMailWhoseLinkAcknowledgesByAButtonAlone(Trial trial, MailBox mails) throws MessagingException, IOException {
        var http = Http.to(trial);
        var service = WatchedService.make(trial.api(), "Mail");
        assertThat(http.post("/v2/enqueue", """
                {"routing_key":"%s","event_action":"trigger","payload":{"summary":"Disk of db7\\r\\nBcc: all@example.com",
                 "source":"db7","severity":"critical"}}"""
                .formatted(service.key())).status()).isEqualTo(202);

        var mail = await().atMost(Duration.ofSeconds(60)).until(() -> mails.to(service.email()), list -> !list.isEmpty())
                .getFirst();
        assertThat(mail.subject()).contains("Disk of db7").doesNotContain("\n", "\r");
        assertThat(mail.message().getHeader("Bcc")).isNull();
        assertThat(mail.types()).containsExactly("text/plain", "text/html");
        var links = links(mail.part(1));
        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(link).startsWith(Installing.PUBLIC_URL + "/"));
        var acknowledge = links.stream().filter(link -> link.contains("/a/")).findFirst().orElseThrow();
        var incident = Installing.PUBLIC_URL + "/console/incidents/" + service.incidents().getFirst().path("id").asText();
        assertThat(links).contains(incident);
        assertThat(mail.part(0)).contains(acknowledge, incident);

        var path = acknowledge.substring(Installing.PUBLIC_URL.length());
        var page = http.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(status(service)).as("looking does nothing: scanners of mail look too").isEqualTo("triggered");
        var pressed = http.post(path, form(page.body()), "Content-Type", "application/x-www-form-urlencoded");
        assertThat(pressed.status()).isEqualTo(200);
        assertThat(pressed.body()).contains("You have it.");
        assertThat(status(service)).isEqualTo("acknowledged");
    }

    private static String status(WatchedService service) {
        return service.incidents().getFirst().path("status").asText();
    }

    private static List<String> links(String html) {
        return LINK.matcher(html).results().map(found -> found.group(1)).toList();
    }

    // What a browser sends when the button is pressed.
    private static String form(String html) {
        return String.join("&", FIELD.matcher(html).results()
                .map(field -> field.group(1) + "=" + URLEncoder.encode(field.group(2), StandardCharsets.UTF_8)).toList());
    }
}

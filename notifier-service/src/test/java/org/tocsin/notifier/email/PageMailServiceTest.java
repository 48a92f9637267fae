package org.tocsin.notifier.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.escalation.EscalationEvent.Cause;
import org.tocsin.contracts.escalation.EscalationEvent.LevelReached;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.MailPort;
import org.tocsin.notifier.MailServer;
import org.tocsin.notifier.PlayedIncident;
import org.tocsin.notifier.ReceivedMail;
import org.tocsin.notifier.ServiceTest;

@QuarkusTest
class PageMailServiceTest extends ServiceTest {

    @Test
    void bothPartsSayWhatWhereAndWhyAndLeadOn() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Zahlungen zäh: p99 > 2 s").triggered();
        incident.escalates(new LevelReached(incident.id(), 1, 2, 1, 3, "PPOL", 1, Urgency.HIGH, Cause.UNANSWERED,
                List.of(new Responder(ada.id(), "PS1", "Primary", installation.now().plusSeconds(3600))), List.of(), null, installation.now()));

        var mail = MailServer.await(ada.email(), 1).getFirst();

        assertThat(mail.subject()).isEqualTo("#" + incident.number() + " Zahlungen zäh: p99 > 2 s · Payments Service");
        assertThat(mail.text())
                .startsWith("One incident is triggered and waits for you.\n\n#" + incident.number() + " Zahlungen zäh: p99 > 2 s\n"
                        + "Service: Payments Service, high urgency\nTriggered: ")
                .contains("(Europe/Berlin)", "Level 2: you are on call by the layer “Primary” until ", "Nobody has acknowledged it so far.",
                        "Acknowledge: " + MailPort.PUBLIC_URL + mail.acknowledgePaths().getFirst(),
                        "Open: " + MailPort.PUBLIC_URL + "/console/incidents/" + incident.id());
        assertThat(mail.html())
                .contains("Zahlungen zäh: p99 &gt; 2 s", "Payments Service", "high urgency", "Level 2: you are on call by the layer",
                        "href=\"" + MailPort.PUBLIC_URL + mail.acknowledgePaths().getFirst() + "\"",
                        "href=\"" + MailPort.PUBLIC_URL + "/console/incidents/" + incident.id() + "\"");
        assertThat(mail.acknowledgePaths()).hasSize(1);
    }

    @Test
    void itsHeadersSayThatAMachineWroteItAndHowUrgentItIs() {
        var mail = mail(installation.person("Ada"), installation.incident("Disk full"));

        assertThat(mail.header("From")).isEqualTo("tocsin@pager.example.org");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("Importance")).isEqualTo("high");
        assertThat(mail.header("Message-ID")).matches("<page\\.[0-9a-f-]{36}@pager\\.example\\.org>");
        assertThat(mail.header("References")).startsWith("<incident.").endsWith("@pager.example.org>");
    }

    @Test
    void aHeaderSaysWhichPageItIs() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Disk full").triggered();
        incident.escalates(new LevelReached(incident.id(), 1, 2, 1, 3, "PPOL", 1, Urgency.HIGH, Cause.UNANSWERED,
                List.of(new Responder(ada.id(), "PS1", "Primary", installation.now().plusSeconds(3600))), List.of(), null, installation.now()));

        var mail = MailServer.await(ada.email(), 1).getFirst();

        assertThat(mail.header("X-Tocsin-Page")).isEqualTo(incident.id() + "; epoch=1; level=2; loop=1");
    }

    @Test
    void aPageOfLowUrgencyIsNotMarkedAsImportant() {
        var ada = installation.person("Ada");
        installation.incident("Certificate expires next month", Urgency.LOW).triggered().levelReached(1, ada);

        var mail = MailServer.await(ada.email(), 1).getFirst();

        assertThat(mail.header("Importance")).isNull();
        assertThat(mail.text()).contains("low urgency");
    }

    @Test
    void aTitleIsNeverMarkup() {
        var mail = mail(installation.person("Ada"), installation.incident("<script>alert(1)</script> & \"<img src=x onerror=alert(2)>\""));

        assertThat(mail.html()).doesNotContain("<script", "<img")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&lt;img src=x onerror=alert(2)&gt;&quot;");
        assertThat(mail.text()).contains("<script>alert(1)</script> & \"<img src=x onerror=alert(2)>\"");
    }

    @Test
    void aTitleCannotBeginAHeaderNorALineOfTheText() {
        var mail = mail(installation.person("Ada"),
                installation.incident("Disk full\r\nBcc: victim@example.org\r\nX-Injected: yes\n\nAcknowledge: https://evil.example\r\n.\r\nQUIT"));

        assertThat(mail.header("Bcc")).isNull();
        assertThat(mail.header("X-Injected")).isNull();
        assertThat(mail.subject()).contains("Disk full Bcc: victim@example.org X-Injected: yes");
        assertThat(mail.text().lines()).noneMatch(line -> line.startsWith("Acknowledge: https://evil.example"));
    }

    @Test
    void aTitleOfAnyLengthIsCut() {
        var mail = mail(installation.person("Ada"), installation.incident("x".repeat(1500)));

        assertThat(mail.subject()).hasSizeLessThanOrEqualTo(180).contains("…");
        assertThat(mail.text()).contains("x".repeat(299) + "…");
    }

    @Test
    void aLineOfTheTextThatIsADotEndsNothing() {
        assertThat(mail(installation.person("Ada"), installation.incident(".")).text()).contains("Open: ");
    }

    private ReceivedMail mail(User person, PlayedIncident incident) {
        incident.triggered().levelReached(1, person);
        return MailServer.await(person.email(), 1).getFirst();
    }
}

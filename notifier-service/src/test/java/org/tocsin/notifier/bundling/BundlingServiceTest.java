package org.tocsin.notifier.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tocsin.contracts.incident.Delivery.Outcome.CANCELLED;
import static org.tocsin.contracts.incident.Delivery.Outcome.SENT;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.Deliveries;
import org.tocsin.notifier.MailServer;
import org.tocsin.notifier.PlayedIncident;
import org.tocsin.notifier.ServiceTest;

@QuarkusTest
class BundlingServiceTest extends ServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @Test
    void n01_theFirstPageGoesAtOnceAndTheOthersInOneBundleWithALinkForEach() {
        var ada = installation.person("Ada");
        paged(ada, installation.incident("First"));
        MailServer.await(ada.email(), 1);
        var low = paged(ada, installation.incident("Not so urgent", Urgency.LOW));
        var second = paged(ada, installation.incident("Second"));
        var third = paged(ada, installation.incident("Third"));
        untilCollected(ada, 3);

        clock.passes(Duration.ofSeconds(121));

        var bundle = MailServer.await(ada.email(), 2).get(1);
        assertThat(bundle.subject()).isEqualTo("3 incidents wait for you: #" + second.number() + " Second, and 2 more");
        assertThat(bundle.text()).startsWith("3 incidents are triggered and wait for you.").doesNotContain("First", "delayed")
                .containsSubsequence("Second", "Third", "Not so urgent", "Acknowledge all: ");
        assertThat(bundle.acknowledgePaths()).hasSize(4).doesNotHaveDuplicates();
        assertThat(bundle.headers("X-Tocsin-Page")).containsExactly(second.id() + "; epoch=1; level=1; loop=1",
                third.id() + "; epoch=1; level=1; loop=1", low.id() + "; epoch=1; level=1; loop=1");
        for (var incident : new PlayedIncident[] {low, second, third}) {
            Deliveries.await(commands, incident, SENT);
        }
        assertThat(Deliveries.of(commands, second).getFirst().bundle()).isNotNull()
                .isEqualTo(Deliveries.of(commands, third).getFirst().bundle());
        assertThat(MailServer.mailsTo(ada.email())).hasSize(2);
    }

    @Test
    void n03_whatIsAcknowledgedMeanwhileIsNotInItAndABundleOfOneIsAPlainPage() {
        var ada = installation.person("Ada");
        paged(ada, installation.incident("First"));
        MailServer.await(ada.email(), 1);
        var second = paged(ada, installation.incident("Second"));
        var third = paged(ada, installation.incident("Third"));
        untilCollected(ada, 2);

        second.acknowledged(ada);
        Deliveries.await(commands, second, CANCELLED);
        clock.passes(Duration.ofSeconds(121));

        var mail = MailServer.await(ada.email(), 2).get(1);
        assertThat(mail.subject()).startsWith("#" + third.number() + " Third");
        assertThat(mail.acknowledgePaths()).hasSize(1);
        Deliveries.await(commands, third, SENT);
        assertThat(Deliveries.of(commands, third).getFirst().bundle()).isNull();
    }

    @Test
    void n12_aStormForOnePersonIsTwoMailsAndDelaysNobodyElse() {
        var ada = installation.person("Ada");
        var bob = installation.person("Bob");
        var storm = new ArrayList<PlayedIncident>();
        for (int i = 0; i < 300; i++) {
            storm.add(paged(ada, installation.incident("Storm " + i)));
        }
        paged(bob, installation.incident("Something else"));

        MailServer.await(bob.email(), 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count(ada, "hold = 'bundle' or state = 'sent'")).isEqualTo(300));
        assertThat(MailServer.mailsTo(ada.email())).hasSize(1);
        clock.passes(Duration.ofSeconds(121));

        // Incidents share no partition: any of them may have been the first, or some that came in one batch.
        var mails = MailServer.await(ada.email(), 2);
        var others = storm.stream().filter(incident -> !mails.getFirst().text().contains("#" + incident.number() + " ")).toList();
        var bundle = mails.get(1);
        assertThat(others).hasSizeBetween(200, 299);
        assertThat(bundle.subject()).startsWith(others.size() + " incidents wait for you: ");
        assertThat(bundle.acknowledgePaths()).hasSize(others.size() + 1).doesNotHaveDuplicates();
        assertThat(others).allSatisfy(incident -> assertThat(bundle.text()).contains("#" + incident.number() + " "));
        Deliveries.await(commands, others.getLast(), SENT);
    }

    @Test
    void whoIsWaitedForByThousandsIsToldInAFewMessagesThatLeaveNothingOut() {
        var ada = installation.person("Ada");
        int most = 2500;
        for (int i = 0; i < most; i++) {
            paged(ada, installation.incident("Flood " + i));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count(ada, "hold = 'bundle' or state = 'sent'")).isEqualTo(most));
        assertThat(MailServer.mailsTo(ada.email())).hasSize(1);
        clock.passes(Duration.ofSeconds(121));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count(ada, "state = 'sent'")).isEqualTo(most));
        assertThat(MailServer.mailsTo(ada.email())).hasSize(3);
    }

    @Test
    void n14_afterAnOutageOneBundleSaysHowLateItIsAndNothingIsSaidOfWhatIsOver() {
        var ada = installation.person("Ada");
        var outage = installation.now();
        var incidents = new ArrayList<PlayedIncident>();
        for (int i = 0; i < 50; i++) {
            incidents.add(installation.incident("Outage " + i));
        }
        clock.passes(Duration.ofMinutes(20));
        // The broker is back: both topics bring what piled up, the pages first.
        incidents.forEach(incident -> incident.triggered().levelReached(1, outage, ada));
        incidents.subList(0, 45).forEach(PlayedIncident::resolved);
        for (var over : incidents.subList(0, 45)) {
            Deliveries.await(commands, over, CANCELLED);
        }
        clock.passes(Duration.ofSeconds(6));

        var mail = MailServer.await(ada.email(), 1).getFirst();

        assertThat(mail.subject()).startsWith("[delayed 20 min] 5 incidents wait for you: ");
        assertThat(mail.text()).contains("Outage 45", "Outage 49").doesNotContain("Outage 44", "Outage 10");
        assertThat(mail.text().lines().filter(line -> line.endsWith(", delayed 20 min"))).hasSize(5);
        Deliveries.await(commands, incidents.getLast(), SENT);
        assertThat(Deliveries.of(commands, incidents.getLast()).getFirst().delayedSeconds()).isBetween(1200L, 1260L);
        assertThat(MailServer.mailsTo(ada.email())).hasSize(1);
    }

    private static PlayedIncident paged(User person, PlayedIncident incident) {
        return incident.triggered().levelReached(1, person);
    }

    private void untilCollected(User person, int pages) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count(person, "hold = 'bundle'")).isEqualTo(pages));
    }

    private long count(User person, String which) {
        return pool.preparedQuery("select count(*) from page where person = $1 and (" + which + ")").execute(Tuple.of(person.id()))
                .await().atMost(PATIENCE).iterator().next().getLong(0);
    }
}

package org.tocsin.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tocsin.contracts.incident.Delivery.Outcome.CANCELLED;
import static org.tocsin.contracts.incident.Delivery.Outcome.FAILED;
import static org.tocsin.contracts.incident.Delivery.Outcome.FAILED_FOR_NOW;
import static org.tocsin.contracts.incident.Delivery.Outcome.SENT;
import static org.tocsin.contracts.incident.Delivery.Outcome.UNKNOWN;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.directory.DirectoryEntry.NotificationRule;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.Deliveries;
import org.tocsin.notifier.Installation;
import org.tocsin.notifier.MailServer;
import org.tocsin.notifier.MailServer.Manner;
import org.tocsin.notifier.PlayedIncident;
import org.tocsin.notifier.ServiceTest;

@QuarkusTest
class DeliveryTroubleServiceTest extends ServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @Test
    void aMailServerThatIsAwayIsTriedAgainUntilItIsBack() {
        var ada = installation.person("Ada");
        MailServer.stop();
        var incident = installation.incident("Mail is down").triggered().levelReached(1, ada);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Deliveries.of(commands, incident)).isNotEmpty());

        MailServer.start();
        clock.passes(Duration.ofSeconds(3));

        MailServer.await(ada.email(), 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Deliveries.of(commands, incident)).extracting(Delivery::outcome).contains(SENT));
        var deliveries = Deliveries.of(commands, incident);
        assertThat(deliveries.getLast().outcome()).isEqualTo(SENT);
        assertThat(deliveries.subList(0, deliveries.size() - 1)).allSatisfy(delivery -> {
            assertThat(delivery.outcome()).isEqualTo(FAILED_FOR_NOW);
            assertThat(delivery.error()).startsWith("the mail server: ");
        });
        assertThat(deliveries).extracting(Delivery::page).containsOnly(deliveries.getFirst().page());
        assertThat(deliveries.getLast().attempt()).isEqualTo(deliveries.size());
        assertThat(MailServer.mailsTo(ada.email())).hasSize(1);
    }

    @Test
    void whatIsRefusedForTenMinutesIsGivenUp() {
        var ada = installation.person("Ada");
        MailServer.treat(ada.email(), Manner.REFUSED_FOR_NOW);
        var incident = installation.incident("Greylisted").triggered().levelReached(1, ada);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Deliveries.of(commands, incident)).hasSize(1));

        clock.passes(Duration.ofMinutes(10));

        Deliveries.await(commands, incident, FAILED_FOR_NOW, FAILED);
        assertThat(Deliveries.of(commands, incident).getLast().error()).contains("451 4.3.0 try later");
    }

    @Test
    void whatIsAcknowledgedWhileItIsTriedIsNotSent() {
        var ada = installation.person("Ada");
        MailServer.treat(ada.email(), Manner.REFUSED_FOR_NOW);
        var incident = installation.incident("Taken by phone").triggered().levelReached(1, ada);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Deliveries.of(commands, incident)).hasSize(1));

        incident.acknowledged(ada);
        Deliveries.await(commands, incident, FAILED_FOR_NOW, CANCELLED);
        MailServer.treat(ada.email(), Manner.TAKEN);
        clock.passes(Duration.ofMinutes(2));

        installation.incident("Marker").triggered().levelReached(1, ada);
        assertThat(MailServer.await(ada.email(), 1)).extracting(mail -> mail.subject().contains("Marker")).containsExactly(true);
    }

    @Test
    void n06_anAddressThatDoesNotExistPullsTheNextRuleForward() {
        var draft = Installation.person("Ada", 0);
        var other = "other." + draft.email();
        var ada = installation.publish(new User(draft.id(), draft.name(), draft.email(), draft.timeZone(), draft.role(),
                List.of(draft.contactMethods().getFirst(), Installation.email("M2", other)),
                List.of(new NotificationRule("R1", Urgency.HIGH, 0, "M1"), new NotificationRule("R2", Urgency.HIGH, 3, "M2")), false));
        MailServer.treat(ada.email(), Manner.REFUSED_FOR_GOOD);

        var incident = installation.incident("Mailbox is gone").triggered().levelReached(1, ada);

        MailServer.await(other, 1);
        Deliveries.await(commands, incident, FAILED, SENT);
        var failed = Deliveries.of(commands, incident).getFirst();
        assertThat(failed.address()).isEqualTo(ada.email());
        assertThat(failed.error()).contains("550 5.1.1 no such mailbox");
        assertThat(MailServer.attemptsTo(ada.email())).isEqualTo(1);
    }

    @Test
    void n04_aServerThatTakesAMailAndFallsSilentGetsItOnceMore() {
        var ada = installation.person("Ada");
        MailServer.treat(ada.email(), Manner.SILENCE);

        var incident = installation.incident("Silence").triggered().levelReached(1, ada);

        Deliveries.await(commands, incident, UNKNOWN, UNKNOWN);
        assertThat(Deliveries.of(commands, incident)).extracting(Delivery::attempt).containsExactly(1, 2);
        assertThat(states(incident)).containsExactly("unknown");
        assertThat(MailServer.attemptsTo(ada.email())).isEqualTo(2);
    }

    @Test
    void aMailOfLowUrgencyIsNotSentTwice() {
        var ada = installation.person("Ada");
        MailServer.treat(ada.email(), Manner.SILENCE);

        var incident = installation.incident("Not so urgent", Urgency.LOW).triggered().levelReached(1, ada);

        Deliveries.await(commands, incident, UNKNOWN);
        assertThat(states(incident)).containsExactly("unknown");
        assertThat(MailServer.attemptsTo(ada.email())).isEqualTo(1);
    }

    @Test
    void whatSomebodyDiedAtIsSentOnceMoreAndTheRowSaysSo() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Killed in the middle").triggered().levelReached(1, ada);
        MailServer.await(ada.email(), 1);
        Deliveries.await(commands, incident, SENT);

        asIfTheWorkerHadDied(incident);

        MailServer.await(ada.email(), 2);
        Deliveries.await(commands, incident, SENT, UNKNOWN, SENT);
        assertThat(states(incident)).containsExactly("sent");
        assertThat(MailServer.mailsTo(ada.email())).extracting(mail -> mail.header("Message-ID")).as("one Message-ID").hasSize(2)
                .containsOnly(MailServer.mailsTo(ada.email()).getFirst().header("Message-ID"));
        asIfTheWorkerHadDied(incident);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states(incident)).containsExactly("unknown"));
        assertThat(MailServer.mailsTo(ada.email())).hasSize(2);
    }

    // A lease that ended some seconds ago and whose result nobody wrote down.
    private void asIfTheWorkerHadDied(PlayedIncident incident) {
        pool.preparedQuery("update page set state = 'leased', ended_at = null, next_at = $2 where incident = $1")
                .execute(Tuple.of(incident.id(), installation.now().minusSeconds(1).atOffset(ZoneOffset.UTC))).await().atMost(PATIENCE);
    }

    private List<String> states(PlayedIncident incident) {
        var rows = pool.preparedQuery("select state, unknown_at from page where incident = $1").execute(Tuple.of(incident.id())).await().atMost(PATIENCE);
        return java.util.stream.StreamSupport.stream(rows.spliterator(), false)
                .peek(row -> assertThat(row.getValue("unknown_at")).as("the row says unknown").isNotNull())
                .map(row -> row.getString("state")).toList();
    }
}

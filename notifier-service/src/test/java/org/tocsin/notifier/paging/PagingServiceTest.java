package org.tocsin.notifier.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tocsin.contracts.incident.Delivery.Outcome.CANCELLED;
import static org.tocsin.contracts.incident.Delivery.Outcome.FAILED;
import static org.tocsin.contracts.incident.Delivery.Outcome.SENT;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.directory.DirectoryEntry.ContactMethod;
import org.tocsin.contracts.directory.DirectoryEntry.NotificationRule;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.escalation.EscalationEvent.FallbackPaged;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.contracts.escalation.EscalationEvent.RespondersAdded;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.Deliveries;
import org.tocsin.notifier.Installation;
import org.tocsin.notifier.MailServer;
import org.tocsin.notifier.ServiceTest;

@QuarkusTest
class PagingServiceTest extends ServiceTest {

    @Test
    void whoIsPagedGetsAMailAndTheTimelineHearsOfIt() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Payments latency: p99 above 2 s").triggered().levelReached(1, ada);

        MailServer.await(ada.email(), 1);

        Deliveries.await(commands, incident, SENT);
        var delivery = Deliveries.of(commands, incident).getFirst();
        assertThat(delivery).extracting(Delivery::user, Delivery::address, Delivery::method, Delivery::epoch, Delivery::level,
                Delivery::loop, Delivery::attempt, Delivery::bundle, Delivery::error)
                .containsExactly(ada.id(), ada.email(), "email", 1, 1, 1, 1, null, null);
    }

    @Test
    void aLevelThatIsReportedTwicePagesNobodyTwice() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Disk full").triggered();
        var reached = incident.reached(1, installation.now(), ada);
        incident.escalates(reached).escalates(reached).escalates(reached);
        MailServer.await(ada.email(), 1);

        // What comes behind on the same partition shows that the repetitions are through.
        incident.levelReached(2, installation.person("Bob"));
        Deliveries.await(commands, incident, SENT, SENT);

        assertThat(MailServer.mailsTo(ada.email())).hasSize(1);
    }

    @Test
    void aLevelMayComeBeforeTheIncidentThatItBelongsTo() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Queue is growing");
        incident.levelReached(1, ada).triggered();

        assertThat(MailServer.await(ada.email(), 1).getFirst().subject()).contains("Queue is growing");
    }

    @Test
    void anIncidentThatNeverComesStopsNoPage() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Nobody hears this").levelReached(1, ada);

        assertThat(MailServer.await(ada.email(), 1).getFirst().text())
                .contains(incident.id(), "An incident whose title has not arrived here yet")
                .doesNotContain("Nobody hears this");
    }

    @Test
    void whatIsAcknowledgedBeforeItsLevelArrivesPagesNobody() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Taken at once").triggered().acknowledged(ada);
        untilKnown(ada, incident.id());

        incident.levelReached(1, ada);

        Deliveries.await(commands, incident, CANCELLED);
        assertThat(Deliveries.of(commands, incident).getFirst().error()).isEqualTo("the incident is acknowledged");
        assertThat(MailServer.mailsTo(ada.email())).hasSize(1);
    }

    @Test
    void aDelayedStepIsTakenWhenItsTimeComes() {
        var ada = installation.publish(Installation.person("Ada", 0, 5));
        var incident = installation.incident("Still failing").triggered().levelReached(1, ada);
        MailServer.await(ada.email(), 1);

        clock.passes(Duration.ofMinutes(5).plusSeconds(1));

        MailServer.await(ada.email(), 2);
        Deliveries.await(commands, incident, SENT, SENT);
    }

    @Test
    void resolvingCancelsTheDelayedStep() {
        var ada = installation.publish(Installation.person("Ada", 0, 5));
        var incident = installation.incident("Over soon").triggered().levelReached(1, ada);
        MailServer.await(ada.email(), 1);

        incident.resolved();

        Deliveries.await(commands, incident, SENT, CANCELLED);
        clock.passes(Duration.ofMinutes(6));
        untilKnown(ada, incident.id());
        assertThat(MailServer.mailsTo(ada.email())).filteredOn(mail -> mail.subject().contains("Over soon")).hasSize(1);
    }

    @Test
    void n09_aStepOfAnOldEpochIsNeverTakenAndTheNewOneStartsAnew() {
        var ada = installation.publish(Installation.person("Ada", 0, 5));
        var incident = installation.incident("Comes back").triggered().levelReached(1, ada);
        MailServer.await(ada.email(), 1);

        incident.acknowledged(ada);
        Deliveries.await(commands, incident, SENT, CANCELLED);
        clock.passes(Duration.ofMinutes(2));
        incident.unacknowledged().levelReached(1, ada);
        MailServer.await(ada.email(), 2);
        clock.passes(Duration.ofMinutes(5).plusSeconds(1));

        MailServer.await(ada.email(), 3);
        Deliveries.await(commands, incident, SENT, CANCELLED, SENT, SENT);
    }

    @Test
    void whoComesOnCallIsPagedTooAndNobodyTwice() {
        var ada = installation.person("Ada");
        var bob = installation.person("Bob");
        var incident = installation.incident("Handover").triggered().levelReached(1, ada);
        MailServer.await(ada.email(), 1);

        incident.escalates(new RespondersAdded(incident.id(), 1, 1, 1, Urgency.HIGH,
                List.of(new Responder(ada.id(), null, null, null), new Responder(bob.id(), "PS1", "Primary", null)), installation.now()));

        assertThat(MailServer.await(bob.email(), 1).getFirst().text()).contains("by the layer “Primary”");
        Deliveries.await(commands, incident, SENT, SENT);
        assertThat(MailServer.mailsTo(ada.email())).hasSize(1);
    }

    @Test
    void theFallbackIsPagedWithTheReason() {
        var admin = installation.person("Admin");
        var incident = installation.incident("Nobody there").triggered();

        incident.escalates(new FallbackPaged(incident.id(), 1, 1, Urgency.HIGH, List.of(admin.id()), "Nobody is on call at any level", installation.now()));

        assertThat(MailServer.await(admin.email(), 1).getFirst().text())
                .contains("You are the fallback of this installation: Nobody is on call at any level.");
        Deliveries.await(commands, incident, SENT);
        assertThat(Deliveries.of(commands, incident).getFirst().level()).isZero();
    }

    @Test
    void e20_whoIsOnTwoLevelsThatFireWithinAMinuteHearsOnce() {
        var carol = installation.person("Carol");
        var incident = installation.incident("Twice named").triggered().levelReached(1, carol);
        MailServer.await(carol.email(), 1);

        incident.levelReached(2, carol);

        Deliveries.await(commands, incident, SENT, CANCELLED);
        assertThat(Deliveries.of(commands, incident).get(1).error()).isEqualTo("said by the page of level 1");
        assertThat(MailServer.mailsTo(carol.email())).hasSize(1);
    }

    @Test
    void whoCanOnlyBeReachedByAChannelWithoutProviderIsPagedByMail() {
        var ada = Installation.person("Ada", 0);
        var phone = new ContactMethod("M2", "sms_contact_method", "Phone", "+4915112345678", true, true);
        installation.publish(new User(ada.id(), ada.name(), ada.email(), ada.timeZone(), ada.role(),
                List.of(ada.contactMethods().getFirst(), phone), List.of(new NotificationRule("R1", Urgency.HIGH, 0, "M2")), false));
        var incident = installation.incident("By text only").triggered().levelReached(1, ada);

        MailServer.await(ada.email(), 1);

        Deliveries.await(commands, incident, FAILED, SENT);
        assertThat(Deliveries.of(commands, incident)).filteredOn(delivery -> delivery.outcome() == FAILED).singleElement()
                .extracting(Delivery::method, Delivery::error).containsExactly("sms", "no provider for sms is set up");
    }

    @Test
    void whoHasNoVerifiedAddressIsNotForgottenInSilence() {
        var ada = Installation.person("Ada", 0);
        var unverified = new ContactMethod("M1", "email_contact_method", "Mail", ada.email(), true, false);
        installation.publish(new User(ada.id(), ada.name(), ada.email(), ada.timeZone(), ada.role(), List.of(unverified),
                ada.notificationRules(), false));
        var incident = installation.incident("Who is there").triggered().levelReached(1, ada);

        Deliveries.await(commands, incident, FAILED, FAILED);
        assertThat(Deliveries.of(commands, incident)).extracting(Delivery::error).containsExactlyInAnyOrder(
                "the contact method is not verified", "the person has no verified e-mail address");
        assertThat(MailServer.mailsTo(ada.email())).isEmpty();
    }

    @Test
    void somebodyWhoDoesNotExistIsWrittenDown() {
        var incident = installation.incident("Ghost").triggered().levelReached(1, Installation.person("Ghost", 0));

        Deliveries.await(commands, incident, FAILED);
        assertThat(Deliveries.of(commands, incident).getFirst().error()).isEqualTo("there is nobody of that id");
    }

    // Another incident, on the same consumer, shows that what was said before is through.
    private void untilKnown(User person, String incident) {
        var marker = installation.incident("Marker for " + incident).triggered();
        clock.passes(Duration.ofSeconds(61));
        marker.levelReached(1, person);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(MailServer.mailsTo(person.email()))
                .anyMatch(mail -> mail.subject().contains("Marker for " + incident)));
    }
}

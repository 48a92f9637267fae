package org.tocsin.notifier;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tocsin.contracts.Ids;
import org.tocsin.contracts.directory.DirectoryEntry.ContactMethod;
import org.tocsin.contracts.directory.DirectoryEntry.NotificationRule;
import org.tocsin.contracts.directory.DirectoryEntry.Service;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.kit.replica.Directory;
import org.tocsin.testkit.Messages;
import org.tocsin.testkit.MovableClock;

/** Plays escalation and routing: people, services and incidents, each new, so that tests do not meet. */
public final class Installation {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MovableClock clock;
    private final Directory directory;
    private final String service;

    Installation(MovableClock clock, Directory directory) {
        this.clock = clock;
        this.directory = directory;
        this.service = service("Payments Service");
    }

    /** The time as the notifier sees it. */
    public Instant now() {
        return clock.from(Instant.now());
    }

    /** A person with one verified address and a rule for it, at once, for each urgency. */
    public User person(String name) {
        return publish(person(name, 0));
    }

    /** A person with rules for one address, one for each delay in minutes; not published yet. */
    public static User person(String name, int... delays) {
        var id = Ids.ofResource();
        var address = name.toLowerCase(Locale.ROOT) + "." + id.toLowerCase(Locale.ROOT) + "@example.org";
        var rules = new ArrayList<NotificationRule>();
        for (var urgency : Urgency.values()) {
            for (int delay : delays) {
                rules.add(new NotificationRule(urgency + "-" + delay, urgency, delay, "M1"));
            }
        }
        return new User(id, name, address, "Europe/Berlin", "user", List.of(email("M1", address)), List.copyOf(rules), false);
    }

    /** Makes a person known, as escalation would: before it pages somebody it has told of them. */
    public User publish(User person) {
        Messages.publish(person);
        await().atMost(PATIENCE).until(() -> directory.of(User.class).known(person.id()).filter(person::equals).isPresent());
        return person;
    }

    public static ContactMethod email(String id, String address) {
        return new ContactMethod(id, "email_contact_method", "Mail", address, true, true);
    }

    public String service(String name) {
        var service = new Service(Ids.ofResource(), name, Ids.ofResource(), false, false);
        Messages.publish(service);
        await().atMost(PATIENCE).until(() -> directory.of(Service.class).known(service.id()).isPresent());
        return service.id();
    }

    /** An incident of high urgency that nobody has heard of yet. */
    public PlayedIncident incident(String title) {
        return incident(title, Urgency.HIGH);
    }

    public PlayedIncident incident(String title, Urgency urgency) {
        return new PlayedIncident(this, title, service, urgency);
    }
}

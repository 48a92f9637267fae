package org.tocsin.escalation.user;

import java.util.List;
import java.util.Optional;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.incident.Urgency;

/** A user with the ways to reach that person, in the order they were made. */
public record Person(User user, List<ContactMethod> contactMethods, List<NotificationRule> notificationRules) {

    Optional<ContactMethod> contactMethod(String id) {
        return contactMethods.stream().filter(method -> method.id().equals(id)).findFirst();
    }

    /** As other services see it. */
    public DirectoryEntry.User entry() {
        return new DirectoryEntry.User(user.id(), user.name(), user.profile().email(), user.profile().timeZone(), user.profile().role(),
                contactMethods.stream().map(method -> new DirectoryEntry.ContactMethod(method.id(), method.address().type(),
                        method.address().label(), method.address().value(), method.address().enabled(), method.isVerified())).toList(),
                notificationRules.stream().map(rule -> new DirectoryEntry.NotificationRule(rule.id(), urgency(rule), rule.startDelay(),
                        rule.contactMethodId())).toList(),
                user.isDeleted());
    }

    private static Urgency urgency(NotificationRule rule) {
        return rule.urgency().equals("low") ? Urgency.LOW : Urgency.HIGH;
    }
}

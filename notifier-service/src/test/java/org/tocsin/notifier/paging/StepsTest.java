package org.tocsin.notifier.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.contracts.incident.Urgency.HIGH;
import static org.tocsin.contracts.incident.Urgency.LOW;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.directory.DirectoryEntry.ContactMethod;
import org.tocsin.contracts.directory.DirectoryEntry.NotificationRule;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.paging.Steps.LeftOut;
import org.tocsin.notifier.paging.Steps.Step;

class StepsTest {

    private static final ContactMethod MAIL = email("M1", "ada@example.org", true, true);
    private static final ContactMethod OTHER_MAIL = email("M2", "ada@home.example", true, true);
    private static final ContactMethod UNVERIFIED = email("M3", "new@example.org", true, false);
    private static final ContactMethod TURNED_OFF = email("M4", "old@example.org", false, true);
    private static final ContactMethod PHONE = new ContactMethod("M5", "sms_contact_method", "Phone", "+4915112345678", true, true);

    @Test
    void everyRuleOfTheUrgencyIsAStepWithItsDelay() {
        var steps = steps(HIGH, List.of(MAIL, OTHER_MAIL), rule("R1", HIGH, 0, "M1"), rule("R2", HIGH, 5, "M2"), rule("R3", LOW, 0, "M1"));

        assertThat(steps.toTake()).containsExactly(step("R1", "ada@example.org", 0), step("R2", "ada@home.example", 5));
        assertThat(steps.leftOut()).isEmpty();
        assertThat(steps.byDefault()).isFalse();
    }

    @Test
    void n10_twoRulesForTheSameMethodAtTheSameTimeAreOneMessage() {
        var twice = steps(HIGH, List.of(MAIL), rule("R1", HIGH, 0, "M1"), rule("R2", HIGH, 0, "M1"));
        var sameAddress = steps(HIGH, List.of(MAIL, email("M9", "ADA@example.org", true, true)), rule("R1", HIGH, 0, "M1"), rule("R2", HIGH, 0, "M9"));

        assertThat(twice.toTake()).containsExactly(step("R1", "ada@example.org", 0));
        assertThat(sameAddress.toTake()).containsExactly(step("R1", "ada@example.org", 0));
    }

    @Test
    void aRepetitionThatThePersonAskedForStays() {
        var steps = steps(HIGH, List.of(MAIL), rule("R1", HIGH, 0, "M1"), rule("R2", HIGH, 1, "M1"));

        assertThat(steps.toTake()).hasSize(2);
    }

    @Test
    void withoutARuleForTheUrgencyEveryVerifiedAddressIsUsedAtOnce() {
        var steps = steps(LOW, List.of(MAIL, UNVERIFIED, TURNED_OFF, PHONE, OTHER_MAIL), rule("R1", HIGH, 0, "M1"));

        assertThat(steps.toTake()).containsExactly(step("default:M1", "ada@example.org", 0), step("default:M2", "ada@home.example", 0));
        assertThat(steps.byDefault()).isTrue();
    }

    @Test
    void whatLeadsNowhereIsLeftOutWithTheReason() {
        var steps = steps(HIGH, List.of(MAIL, UNVERIFIED, TURNED_OFF, PHONE),
                rule("R1", HIGH, 0, "M1"), rule("R2", HIGH, 0, "M3"), rule("R3", HIGH, 0, "M4"), rule("R4", HIGH, 0, "M5"), rule("R5", HIGH, 0, "gone"));

        assertThat(steps.toTake()).containsExactly(step("R1", "ada@example.org", 0));
        assertThat(steps.leftOut()).containsExactly(
                new LeftOut("R2", "email", "new@example.org", "the contact method is not verified"),
                new LeftOut("R3", "email", "old@example.org", "the contact method is turned off"),
                new LeftOut("R4", "sms", "+4915112345678", "no provider for sms is set up"),
                new LeftOut("R5", "email", null, "the rule's contact method is gone"));
    }

    @Test
    void whoseRulesAllLeadNowhereIsPagedByMailInstead() {
        var steps = steps(HIGH, List.of(MAIL, PHONE), rule("R1", HIGH, 0, "M5"));

        assertThat(steps.toTake()).containsExactly(step("default:M1", "ada@example.org", 0));
        assertThat(steps.leftOut()).hasSize(1);
    }

    @Test
    void n11_whoHasNothingVerifiedCannotBeReached() {
        assertThat(steps(HIGH, List.of(UNVERIFIED, PHONE), rule("R1", HIGH, 0, "M3")).reachNobody()).isTrue();
        assertThat(steps(HIGH, List.of()).reachNobody()).isTrue();
    }

    @Test
    void aRuleFollowsItsContactMethodToANewAddress() {
        var moved = person(List.of(email("M1", "ada@new.example", true, true)), rule("R1", HIGH, 5, "M1"));
        var ruleGone = person(List.of(MAIL));
        var methodGone = person(List.of(OTHER_MAIL), rule("R2", HIGH, 0, "M2"));

        assertThat(Steps.addressNow(moved, HIGH, "R1", "ada@example.org")).contains("ada@new.example");
        assertThat(Steps.addressNow(ruleGone, HIGH, "R1", "ada@example.org")).contains("ada@example.org");
        assertThat(Steps.addressNow(methodGone, HIGH, "R1", "ada@example.org")).isEmpty();
    }

    private static Steps steps(Urgency urgency, List<ContactMethod> methods, NotificationRule... rules) {
        return Steps.of(person(methods, rules), urgency);
    }

    private static User person(List<ContactMethod> methods, NotificationRule... rules) {
        return new User("PADA", "Ada", "ada@example.org", "Europe/Berlin", "user", methods, List.of(rules), false);
    }

    private static ContactMethod email(String id, String address, boolean enabled, boolean verified) {
        return new ContactMethod(id, "email_contact_method", "Mail", address, enabled, verified);
    }

    private static NotificationRule rule(String id, Urgency urgency, int delay, String method) {
        return new NotificationRule(id, urgency, delay, method);
    }

    private static Step step(String rule, String address, int delay) {
        return new Step(rule, "email", address, delay);
    }
}

package org.tocsin.notifier.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notifier.Samples.T0;
import static org.tocsin.notifier.Samples.at;
import static org.tocsin.notifier.Samples.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.directory.DirectoryEntry.ContactMethod;
import org.tocsin.contracts.directory.DirectoryEntry.NotificationRule;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.incident.KnownIncident;
import org.tocsin.notifier.page.Hold;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageKey;
import org.tocsin.notifier.page.PageState;

class NewPagesTest {

    private static final KnownIncident TRIGGERED = incident("Q1", IncidentStatus.TRIGGERED, 1);

    @Test
    void aRuleWithoutDelayIsDueAtOnceAndTheOthersWait() {
        var pages = pages(person(0, 5), TRIGGERED, at(0));

        assertThat(pages).extracting(Page::state).containsExactly(PageState.PENDING, PageState.WAITING);
        assertThat(pages.getFirst().hold()).isNull();
        assertThat(pages.getFirst().nextAt()).isEqualTo(T0);
        assertThat(pages.get(1).dueAt()).isEqualTo(at(300));
    }

    @Test
    void aPageWaitsAMomentForItsIncidentAndNoLonger() {
        var page = pages(person(0), null, at(0)).getFirst();

        assertThat(page.hold()).isEqualTo(Hold.INCIDENT);
        assertThat(page.nextAt()).isEqualTo(at(5));
    }

    @Test
    void n14_whatComesAfterAnOutageWaitsForTheRestOfIt() {
        var pages = pages(person(0, 5, 30), TRIGGERED, at(20 * 60));

        assertThat(pages).extracting(Page::hold).containsExactly(Hold.BACKLOG, Hold.BACKLOG, null);
        assertThat(pages.getFirst().nextAt()).isEqualTo(at(20 * 60 + 5));
        assertThat(pages.getFirst().lateAt(at(20 * 60 + 5)).toMinutes()).isEqualTo(20);
        assertThat(pages.get(2).state()).isEqualTo(PageState.WAITING);
    }

    @Test
    void whatIsAcknowledgedAlreadyIsWrittenDownAsCancelled() {
        var pages = pages(person(0, 5), incident("Q1", IncidentStatus.ACKNOWLEDGED, 1), at(0));

        assertThat(pages).extracting(Page::state).containsOnly(PageState.CANCELLED);
        assertThat(pages).extracting(Page::error).containsOnly("the incident is acknowledged");
    }

    @Test
    void whoCannotBeReachedIsWrittenDownAndNotForgotten() {
        var nothing = new User("PADA", "Ada", null, "UTC", "user", List.of(), List.of(), false);

        assertThat(pages(nothing, TRIGGERED, at(0))).singleElement()
                .satisfies(page -> assertThat(page.state()).isEqualTo(PageState.FAILED))
                .satisfies(page -> assertThat(page.error()).isEqualTo("the person has no verified e-mail address"));
        assertThat(NewPages.of(paged(), Optional.empty(), TRIGGERED, at(0))).singleElement()
                .satisfies(page -> assertThat(page.error()).isEqualTo("there is nobody of that id"));
    }

    @Test
    void aClockThatIsBehindDelaysNoPageWithoutDelay() {
        assertThat(pages(person(0), TRIGGERED, at(-2)).getFirst().state()).isEqualTo(PageState.PENDING);
    }

    private static List<Page> pages(User person, KnownIncident incident, Instant now) {
        return NewPages.of(paged(), Optional.of(person), incident, now);
    }

    private static PagedPerson paged() {
        return new PagedPerson(new PageKey.Paging("Q1", 1, 1, 1, "PADA"), Urgency.HIGH, new PagedPerson.Reason.Fallback("nobody is on call"), T0);
    }

    private static User person(int... delays) {
        var rules = java.util.Arrays.stream(delays).mapToObj(delay -> new NotificationRule("R" + delay, Urgency.HIGH, delay, "M1")).toList();
        return new User("PADA", "Ada", "ada@example.org", "UTC", "user",
                List.of(new ContactMethod("M1", "email_contact_method", "Mail", "ada@example.org", true, true)), rules, false);
    }
}

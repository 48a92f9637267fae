package org.tocsin.notifier.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.escalation.EscalationEvent.Cause;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.notifier.message.PersonsTime;

class WhyTest {

    private static final Instant MONDAY_NINE = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void saysByWhatSomebodyIsOnCallAndUntilWhenInTheirOwnTime() {
        assertThat(Why.of(level(1, 1, Cause.OPENED, new Responder("PADA", "PS1", "Primary", MONDAY_NINE)), PersonsTime.in("Europe/Berlin")))
                .isEqualTo("Level 1: you are on call by the layer “Primary” until Mon 23 Nov 09:00 (Europe/Berlin).");
        assertThat(Why.of(level(1, 1, Cause.OPENED, new Responder("PADA", "PS1", "Primary", MONDAY_NINE)), PersonsTime.in("Berlin")))
                .as("as PagerDuty's web interface calls it").endsWith("until Mon 23 Nov 09:00 (Berlin).");
    }

    @Test
    void saysWhatWentBefore() {
        assertThat(Why.of(level(2, 2, Cause.UNANSWERED, new Responder("PADA", null, null, null)), PersonsTime.in("UTC")))
                .isEqualTo("Level 2, pass 2 of 3: the escalation policy names you. Nobody has acknowledged it so far.");
        assertThat(Why.of(level(1, 1, Cause.ACKNOWLEDGEMENT_TIMEOUT, new Responder("PADA", "PS1", "Override", null)), PersonsTime.in("UTC")))
                .isEqualTo("Level 1: you are on call by an override. It was acknowledged, and the acknowledgement has run out.");
    }

    @Test
    void saysThatSomebodyIsTheFallback() {
        assertThat(Why.of(new PagedPerson.Reason.Fallback("Nobody is on call at any level"), PersonsTime.in(null)))
                .isEqualTo("You are the fallback of this installation: Nobody is on call at any level.");
    }

    @Test
    void aZoneThatDoesNotExistStopsNoPage() {
        assertThat(Why.of(level(1, 1, Cause.OPENED, new Responder("PADA", "PS1", "Primary", MONDAY_NINE)), PersonsTime.in("Atlantis/Harbour")))
                .contains("Mon 23 Nov 08:00 (UTC)");
    }

    private static PagedPerson.Reason level(int level, int loop, Cause cause, Responder responder) {
        return new PagedPerson.Reason.Level(level, loop, 3, cause, responder);
    }
}

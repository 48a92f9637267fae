package org.tocsin.routing.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Ids;

class LogEntryIdsTest {

    @Property
    void anIdLeadsBackToItsEvent(@ForAll @LongRange(min = 1) long version) {
        var incident = Ids.ofIncident();

        assertThat(LogEntryIds.parse(LogEntryIds.of(incident, version))).contains(new LogEntryIds.Place(incident, version));
    }

    @Test
    void anythingElseLeadsNowhere() {
        for (var id : new String[] {"", "R", "R0123456789012", "PSVC001", "R0123456789012z", "R0123456789012ZZZZZZZZZZZZZZZZZZ"}) {
            assertThat(LogEntryIds.parse(id)).as(id).isEmpty();
        }
    }
}

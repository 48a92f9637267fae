package org.tocsin.statuspage.uptime;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.tocsin.statuspage.component.ComponentStatus;

/**
 * A day of a component's history.
 *
 * @param worst what was shown at the worst moment; empty for a day without data
 * @param durations how long each status was shown; one that was not shown is absent
 */
public record Day(LocalDate date, Optional<ComponentStatus> worst, Map<ComponentStatus, Duration> durations) {

    /** Whether customers were told of anything that day. */
    public boolean isDisrupted() {
        return worst.filter(status -> status != ComponentStatus.OPERATIONAL).isPresent();
    }
}

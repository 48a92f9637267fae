package org.tocsin.statuspage.component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A part of what customers use, in their words.
 *
 * @param id twelve lower-case letters and digits
 * @param description null if there is none
 * @param position among the components of its page; equal ones are in the order of their making
 * @param showcase whether its history is shown
 * @param onlyShowIfDegraded whether people see it only while something is wrong with it
 * @param startDate from when on its history counts; null: since it was made
 * @param status what is shown, see {@link Standing}
 * @param services ids of services of routing-service whose incidents change its status
 */
public record Component(
        String id,
        String page,
        String name,
        String description,
        int position,
        boolean showcase,
        boolean onlyShowIfDegraded,
        LocalDate startDate,
        ComponentStatus status,
        List<String> services,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether people see it on the page; in the JSON it always is. */
    public boolean isVisible() {
        return !onlyShowIfDegraded || status != ComponentStatus.OPERATIONAL;
    }
}

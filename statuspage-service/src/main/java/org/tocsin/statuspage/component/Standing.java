package org.tocsin.statuspage.component;

import java.util.Set;
import java.util.TreeSet;

/**
 * Why a component has the status it has: what people set, and the incidents on its services that count, which are the open
 * ones of high urgency. An incident makes a component {@code partial_outage} unless it is worse already or people work on it;
 * when none is left, what people set is shown again.
 *
 * <p>Who sets a status while incidents count has seen them: from then on only incidents that begin to count later change
 * what is shown. The status that is shown already says nothing new, since clients send back whole objects as they read
 * them: it does not turn an automatic status into one set by people.
 *
 * @param setByPeople what people set last
 * @param overruled incidents that counted when people set it and have counted ever since
 * @param counting incidents that count now
 */
public record Standing(ComponentStatus setByPeople, Set<String> overruled, Set<String> counting) {

    public Standing {
        overruled = Set.copyOf(overruled);
        counting = Set.copyOf(counting);
    }

    /** The beginning of a component. */
    public static Standing of(ComponentStatus setByPeople) {
        return new Standing(setByPeople, Set.of(), Set.of());
    }

    /** What customers see. */
    public ComponentStatus shown() {
        if (overruled.containsAll(counting)) {
            return setByPeople;
        }
        return switch (setByPeople) {
            case OPERATIONAL, DEGRADED_PERFORMANCE, PARTIAL_OUTAGE -> ComponentStatus.PARTIAL_OUTAGE;
            case MAJOR_OUTAGE, UNDER_MAINTENANCE -> setByPeople;
        };
    }

    /** Other incidents count now, because of what happened to them or to the component's services. */
    public Standing withCounting(Set<String> incidents) {
        var stillOverruled = new TreeSet<>(overruled);
        stillOverruled.retainAll(incidents);
        return new Standing(setByPeople, stillOverruled, incidents);
    }

    /** People set a status. */
    public Standing setTo(ComponentStatus status) {
        return status == shown() ? this : new Standing(status, counting, counting);
    }
}

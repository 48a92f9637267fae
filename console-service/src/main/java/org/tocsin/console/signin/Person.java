package org.tocsin.console.signin;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.tocsin.console.peer.Others.Behalf;
import org.tocsin.kit.zone.TimeZones;

/**
 * Who is signed in, as escalation-service says at each request.
 *
 * @param role PagerDuty's word ({@code reference/pagerduty.md} 2.8)
 * @param timeZone as it was given, see {@link TimeZones}; may be null
 */
public record Person(String id, String name, String email, String role, String timeZone) {

    private static final Set<String> ADMINISTRATORS = Set.of("owner", "admin");
    private static final Set<String> ONLOOKERS = Set.of("observer", "restricted_access", "read_only_user",
            "read_only_limited_user");

    public boolean isAdministrator() {
        return ADMINISTRATORS.contains(role);
    }

    /** Whether this person may work on incidents, and not only look. */
    public boolean mayRespond() {
        return !ONLOOKERS.contains(role);
    }

    /** The zone in which times are shown: UTC if the person's is not known here. */
    public ZoneId zone() {
        return TimeZones.named(timeZone).orElse(ZoneOffset.UTC);
    }

    /** For people to read. */
    public String zoneName() {
        return TimeZones.named(timeZone).isPresent() ? timeZone : "UTC";
    }

    /** For calls to the other services. */
    public Behalf behalf() {
        return new Behalf(id, isAdministrator());
    }
}

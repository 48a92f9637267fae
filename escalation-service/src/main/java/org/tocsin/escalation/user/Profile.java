package org.tocsin.escalation.user;

import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tocsin.escalation.api.Fields;
import org.tocsin.kit.zone.TimeZones;
import org.tocsin.escalation.rights.Role;

/**
 * What a person is set to.
 *
 * @param email in lower case
 * @param timeZone as it was given: IANA's name or ActiveSupport's
 * @param role PagerDuty's word
 * @param jobTitle may be null
 * @param description may be null
 */
@Embeddable
public record Profile(String name, String email, String timeZone, String color, String role, String jobTitle, String description) {

    private static final List<String> PALETTE = List.of("purple", "teal", "dark-slate-blue", "green", "orange", "red", "brown",
            "crimson", "dark-cyan", "olive", "sea-green", "steel-blue", "violet", "tomato");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
    private static final String ACCOUNT_ZONE = "UTC";

    /** Of a new person, from a request; mistakes are remembered by the fields. */
    static Profile of(Fields fields, String id) {
        return new Profile(null, null, ACCOUNT_ZONE, colorOf(id), Role.USER.word(), null, null).changed(fields, true);
    }

    /** With what a request says; what it does not mention stays. */
    Profile changed(Fields fields) {
        return changed(fields, false);
    }

    private Profile changed(Fields fields, boolean isNew) {
        return new Profile(
                isNew || fields.has("name") ? fields.required("name", 100) : name,
                isNew || fields.has("email") ? email(fields) : email,
                fields.gives("time_zone") ? zone(fields) : timeZone,
                fields.gives("color") ? fields.text("color", 50) : color,
                fields.gives("role") ? role(fields) : role,
                fields.orElse("job_title", title -> fields.text(title, 100), jobTitle),
                fields.orElse("description", text -> fields.text(text, 1024), description));
    }

    private static String email(Fields fields) {
        var email = fields.required("email", 100);
        if (email == null) {
            return null;
        }
        var address = email.strip().toLowerCase(Locale.ROOT);
        if (address.length() < 6) {
            fields.mistake("Email is too short (minimum is 6 characters)");
        } else if (!EMAIL.matcher(address).matches()) {
            fields.mistake("Email is invalid");
        }
        return address;
    }

    private static String zone(Fields fields) {
        var zone = fields.text("time_zone", 100);
        if (zone != null && TimeZones.named(zone).isEmpty()) {
            fields.mistake("Time zone is not a known time zone");
        }
        return zone;
    }

    private static String role(Fields fields) {
        var role = fields.text("role", 100);
        if (role != null && Role.named(role).isEmpty()) {
            fields.mistake("Role must be one of " + String.join(", ", Role.words()));
        }
        return role;
    }

    private static String colorOf(String id) {
        return PALETTE.get(Math.floorMod(id.hashCode(), PALETTE.size()));
    }
}

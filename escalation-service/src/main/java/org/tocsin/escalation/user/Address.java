package org.tocsin.escalation.user;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.regex.Pattern;
import org.tocsin.escalation.api.Fields;

/**
 * Where and how a contact method reaches a person.
 *
 * @param countryCode of phones; else null
 * @param deviceType of pushes, {@code ios} or {@code android}; else null
 */
@Embeddable
public record Address(String type, String label, @Column(name = "address") String value, Integer countryCode,
        boolean sendShortEmail, boolean enabled, String deviceType) {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
    private static final Pattern PHONE = Pattern.compile("[0-9 ().,;#*+-]{3,40}");
    private static final int DEFAULT_COUNTRY = 1;

    /** The address that a new person has: the one of the account. */
    static Address ofAccount(String email) {
        return new Address(Type.EMAIL.word(), "Default", email, null, false, true, null);
    }

    /** Of a new contact method, from a request; mistakes are remembered by the fields. */
    static Address of(Fields fields) {
        return new Address(null, null, null, null, false, true, null).changed(fields, true);
    }

    /** With what a request says; what it does not mention stays. */
    Address changed(Fields fields) {
        return changed(fields, false);
    }

    Type kind() {
        return Type.named(type).orElseThrow();
    }

    boolean isSamePlaceAs(Address other) {
        return type.equals(other.type) && value.equals(other.value) && Objects.equals(countryCode, other.countryCode);
    }

    private Address changed(Fields fields, boolean isNew) {
        var newType = isNew || fields.gives("type") ? type(fields) : Type.named(type).orElseThrow();
        var newValue = isNew || fields.has("address") ? fields.required("address", 500) : value;
        if (newType != null && newValue != null) {
            newValue = checked(newType, newValue.strip(), fields);
        }
        return new Address(newType == null ? null : newType.word(),
                isNew || fields.has("label") ? fields.required("label", 100) : label,
                newValue,
                newType != null && newType.isPhone() ? country(fields) : null,
                fields.flag("send_short_email", sendShortEmail),
                fields.flag("enabled", enabled),
                newType == Type.PUSH ? fields.orElse("device_type", device -> fields.text(device, 20), deviceType) : null);
    }

    private Integer country(Fields fields) {
        // 0 is what Terraform sends for "not set".
        var given = fields.number("country_code", 0, 1999);
        return given != null && given > 0 ? given : countryCode != null ? countryCode : Integer.valueOf(DEFAULT_COUNTRY);
    }

    private static Type type(Fields fields) {
        var word = fields.required("type", 100);
        if (word == null) {
            return null;
        }
        var type = Type.named(word.endsWith("_reference") ? word.substring(0, word.length() - "_reference".length()) : word);
        if (type.isEmpty()) {
            fields.mistake("Type must be one of " + String.join(", ", Type.words()));
        }
        return type.orElse(null);
    }

    private static String checked(Type type, String value, Fields fields) {
        if (type == Type.EMAIL && !EMAIL.matcher(value).matches() || type.isPhone() && !PHONE.matcher(value).matches()) {
            fields.mistake("Address is invalid");
        }
        return value;
    }
}

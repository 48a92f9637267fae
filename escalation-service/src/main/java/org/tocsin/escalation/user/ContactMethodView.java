package org.tocsin.escalation.user;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.api.Reference;
import org.tocsin.kit.http.QueryValues;

/** A contact method as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "ContactMethod")
public record ContactMethodView(
        String id,
        @Schema(description = "email_contact_method, phone_contact_method, sms_contact_method, push_notification_contact_method or "
                + "whatsapp_contact_method; mail alone is delivered") String type,
        String summary, String self, String htmlUrl,
        String label,
        String address,
        @Schema(description = "of phones, 1 to 1999; null otherwise") Integer countryCode,
        boolean sendShortEmail,
        boolean enabled,
        boolean blacklisted,
        @Schema(description = "of pushes; null otherwise") String deviceType,
        String createdAt) {

    /** Under the key that clients expect. */
    @Schema(name = "ContactMethodBody")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Body(ContactMethodView contactMethod) {}

    /** All of a person's. */
    @Schema(name = "ContactMethodList")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record All(List<ContactMethodView> contactMethods) {}

    static ContactMethodView of(ContactMethod method, Links links) {
        var address = method.address();
        return new ContactMethodView(method.id(), address.type(), address.label(), self(method, links), null, address.label(),
                address.value(), address.countryCode(), address.sendShortEmail(), address.enabled(), false, address.deviceType(),
                QueryValues.print(method.createdAt()));
    }

    static Reference reference(ContactMethod method, Links links) {
        return reference(method, "_reference", links);
    }

    /** As it stands in a notification rule: its type as it was given there, without a suffix. */
    static Reference ofRule(ContactMethod method, Links links) {
        return reference(method, "", links);
    }

    private static Reference reference(ContactMethod method, String suffix, Links links) {
        return new Reference(method.id(), method.address().type() + suffix, method.address().label(), self(method, links), null);
    }

    private static String self(ContactMethod method, Links links) {
        return links.self("/users/%s/contact_methods/%s".formatted(method.userId(), method.id()));
    }
}

package org.tocsin.escalation.user;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.api.Reference;
import org.tocsin.kit.http.QueryValues;

/** A notification rule as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "NotificationRule")
public record NotificationRuleView(
        String id, String type, String summary, String self, String htmlUrl,
        @Schema(description = "minutes from the page, 0 or more") int startDelayInMinutes,
        @Schema(description = "high or low") String urgency,
        String createdAt,
        @Schema(description = "a reference whose type has no suffix; the whole with include[]=contact_methods") Object contactMethod) {

    /** Under the key that clients expect. */
    @Schema(name = "NotificationRuleBody")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Body(NotificationRuleView notificationRule) {}

    /** All of a person's. */
    @Schema(name = "NotificationRuleList")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record All(List<NotificationRuleView> notificationRules) {}

    static NotificationRuleView of(NotificationRule rule, Person person, Links links, Collection<String> include) {
        var method = person.contactMethod(rule.contactMethodId()).orElseThrow();
        return new NotificationRuleView(rule.id(), "assignment_notification_rule", summary(rule), self(rule, links), null,
                rule.startDelay(), rule.urgency(), QueryValues.print(rule.createdAt()),
                include.contains("contact_methods") ? ContactMethodView.of(method, links) : ContactMethodView.ofRule(method, links));
    }

    static Reference reference(NotificationRule rule, Links links) {
        return new Reference(rule.id(), "assignment_notification_rule_reference", summary(rule), self(rule, links), null);
    }

    private static String summary(NotificationRule rule) {
        return "%d minutes: channel %s".formatted(rule.startDelay(), rule.contactMethodId());
    }

    private static String self(NotificationRule rule, Links links) {
        return links.self("/users/%s/notification_rules/%s".formatted(rule.userId(), rule.id()));
    }
}

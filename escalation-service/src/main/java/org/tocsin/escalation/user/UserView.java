package org.tocsin.escalation.user;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tocsin.escalation.api.Links;

/** A user as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "User")
public record UserView(
        String id, String type, String summary, String self, String htmlUrl,
        String name,
        String email,
        @Schema(description = "IANA's or ActiveSupport's name") String timeZone,
        String color,
        @Schema(description = "owner, admin, user, limited_user, observer, restricted_access, read_only_user or read_only_limited_user") String role,
        String avatarUrl,
        String description,
        boolean invitationSent,
        String jobTitle,
        boolean createdViaSso,
        @Schema(description = "always empty") List<Object> teams,
        @Schema(description = "references; whole contact methods with include[]=contact_methods") List<Object> contactMethods,
        @Schema(description = "references; whole rules with include[]=notification_rules") List<Object> notificationRules) {

    /** Under the key that clients expect. */
    @Schema(name = "UserBody")
    public record Body(UserView user) {}

    /** A page of the list. {@code total}: null unless asked for. */
    @Schema(name = "UserList")
    public record Page(List<UserView> users, int limit, int offset, boolean more, Long total) {}

    /** All of a list that has no pages. */
    @Schema(name = "Users")
    public record All(List<UserView> users) {}

    /** @param include PagerDuty's words */
    public static UserView of(Person person, Links links, Collection<String> include) {
        var user = person.user();
        var profile = user.profile();
        return new UserView(user.id(), "user", user.name(), links.self("/users/" + user.id()), links.html("/users/" + user.id()),
                profile.name(), profile.email(), profile.timeZone(), profile.color(), profile.role(), null, profile.description(),
                false, profile.jobTitle(), false, List.of(),
                person.contactMethods().stream().<Object>map(method -> include.contains("contact_methods")
                        ? ContactMethodView.of(method, links) : ContactMethodView.reference(method, links)).toList(),
                person.notificationRules().stream().<Object>map(rule -> include.contains("notification_rules")
                        ? NotificationRuleView.of(rule, person, links, include) : NotificationRuleView.reference(rule, links)).toList());
    }
}

package org.tocsin.escalation.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An escalation policy as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "EscalationPolicy")
public record PolicyView(
        String id, String type, String summary, String self, String htmlUrl,
        String name,
        String description,
        @Schema(description = "extra passes, 0 to 20") int numLoops,
        @Schema(description = "if_has_services or always") String onCallHandoffNotifications,
        @Schema(description = "levels, the first first; at most 20") List<RuleView> escalationRules,
        @Schema(description = "services that use it") List<Object> services,
        @Schema(description = "always empty") List<Object> teams) {

    /** Under the key that clients expect. */
    @Schema(name = "EscalationPolicyBody")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Body(PolicyView escalationPolicy) {}

    /** A page of the list. {@code total}: null unless asked for. */
    @Schema(name = "EscalationPolicyList")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Page(List<PolicyView> escalationPolicies, int limit, int offset, boolean more, Long total) {}

    /** A level. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @Schema(name = "EscalationRule")
    public record RuleView(
            String id,
            @Schema(description = "to the next level, 1 to 1440") int escalationDelayInMinutes,
            @Schema(description = "user_reference or schedule_reference, at most 10; whole with include[]=targets") List<Object> targets,
            @Schema(description = "only with include[]=escalation_rule_assignment_strategies")
            @JsonInclude(JsonInclude.Include.NON_NULL) Strategy escalationRuleAssignmentStrategy) {}

    /** {@code assign_to_everyone} is the one there is. */
    @Schema(name = "AssignmentStrategy")
    public record Strategy(String type) {

        static final Strategy EVERYONE = new Strategy("assign_to_everyone");
    }
}

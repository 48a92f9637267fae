package org.tocsin.escalation.oncalls;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody on call, as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "OnCall")
public record OnCallView(
        @Schema(description = "a reference, or whole with include[]=escalation_policies") Object escalationPolicy,
        @Schema(description = "from 1") int escalationLevel,
        @Schema(description = "null: the policy names the user; whole with include[]=schedules") Object schedule,
        @Schema(description = "a reference, or whole with include[]=users") Object user,
        @Schema(description = "null without a schedule, or without a beginning") String start,
        @Schema(description = "null without a schedule, or without an end") String end) {

    /** A page of the list. {@code total}: null unless asked for. */
    @Schema(name = "OnCallList")
    public record Page(List<OnCallView> oncalls, int limit, int offset, boolean more, Long total) {}
}

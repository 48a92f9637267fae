package org.tocsin.escalation.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tocsin.escalation.api.Reference;

/** A schedule as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Schedule")
public record ScheduleView(
        String id, String type, String summary, String self, String htmlUrl,
        String name,
        @Schema(description = "IANA's or ActiveSupport's name") String timeZone,
        String description,
        @Schema(description = "policies that name it") List<Reference> escalationPolicies,
        @Schema(description = "people of layers that have not ended") List<Reference> users,
        @Schema(description = "always empty") List<Object> teams,
        @Schema(description = "highest precedence first; in a request lowest first. In a list only with include[]=schedule_layers")
        @JsonInclude(JsonInclude.Include.NON_NULL) List<LayerView> scheduleLayers,
        @Schema(description = "in a list only with include[]=overrides_subschedule")
        @JsonInclude(JsonInclude.Include.NON_NULL) Rendered overridesSubschedule,
        @Schema(description = "in a list only with include[]=final_schedule")
        @JsonInclude(JsonInclude.Include.NON_NULL) Rendered finalSchedule) {

    /** Under the key that clients expect. */
    @Schema(name = "ScheduleBody")
    public record Body(ScheduleView schedule) {}

    /** A page of the list. {@code total}: null unless asked for. */
    @Schema(name = "ScheduleList")
    public record Page(List<ScheduleView> schedules, int limit, int offset, boolean more, Long total) {}

    /** A layer. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @Schema(name = "ScheduleLayer")
    public record LayerView(
            String id,
            String name,
            @Schema(description = "in the past it becomes the time of the request") String start,
            @Schema(description = "null: for ever. A layer is removed by an end that is now") String end,
            String rotationVirtualStart,
            @Schema(description = "3600 to 31536000") long rotationTurnLengthSeconds,
            List<LayerUser> users,
            List<RestrictionView> restrictions,
            List<EntryView> renderedScheduleEntries,
            Double renderedCoveragePercentage) {}

    /** A member of a layer. */
    @Schema(name = "ScheduleLayerUser")
    public record LayerUser(Reference user) {}

    /** A window in which a layer is active. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @Schema(name = "ScheduleRestriction")
    public record RestrictionView(
            @Schema(description = "daily_restriction or weekly_restriction") String type,
            @Schema(description = "1 Monday to 7 Sunday; of weekly ones only") @JsonInclude(JsonInclude.Include.NON_NULL) Integer startDayOfWeek,
            String startTimeOfDay,
            int durationSeconds) {}

    /** What comes out of the layers, or of the overrides; entries only if a time was asked about. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @Schema(name = "SubSchedule")
    public record Rendered(
            String name,
            List<EntryView> renderedScheduleEntries,
            @Schema(description = "0 to 100; null if no time was asked about") Double renderedCoveragePercentage) {}

    /** Somebody on call from a time to another. {@code id}: of the override. */
    @Schema(name = "ScheduleEntry")
    public record EntryView(@JsonInclude(JsonInclude.Include.NON_NULL) String id, String start, String end, Reference user) {}
}

package org.tocsin.escalation.schedule;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tocsin.escalation.api.Reference;

/** An override as the API shows it. */
@Schema(name = "Override")
public record OverrideView(String id, String start, String end, Reference user) {

    /** Under the key that clients expect. */
    @Schema(name = "OverrideBody")
    public record Body(OverrideView override) {}

    /** Those of a time. */
    @Schema(name = "OverrideList")
    public record All(List<OverrideView> overrides) {}

    /** What became of one of several that were asked for: 201 with the override, or 400 with its mistakes. */
    @Schema(name = "OverrideResult")
    @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
    public record Result(int status, List<String> errors, Object override) {}
}

package org.tocsin.escalation.user;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tocsin.escalation.rights.Role;

/** The licence of this installation: one, for everybody, with all roles and without a limit. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "License")
public record LicenseView(
        String id, String type, String summary, String self, String htmlUrl,
        String name,
        String description,
        List<String> validRoles,
        @Schema(description = "FullUser or Stakeholder") String roleGroup) {

    /** Under the key that clients expect. */
    @Schema(name = "LicenseBody")
    public record Body(LicenseView license) {}

    /** All of them. */
    @Schema(name = "LicenseList")
    public record All(List<Counted> licenses) {}

    /** With how many users have it. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @Schema(name = "CountedLicense")
    public record Counted(@JsonUnwrapped LicenseView license, long currentValue,
            @Schema(description = "null: there is no limit") Long allocationsAvailable) {}

    private static final String ID = "PTOCSIN";

    /** As somebody with that role has it. */
    static LicenseView of(Role role) {
        return new LicenseView(ID, "license", "Tocsin", null, null, "Tocsin", "Everything, for everybody", Role.words(), role.group());
    }

    /** @param users how many people there are */
    static Counted counted(long users) {
        return new Counted(of(Role.OWNER), users, null);
    }
}

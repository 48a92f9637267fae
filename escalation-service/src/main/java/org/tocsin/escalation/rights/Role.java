package org.tocsin.escalation.rights;

import org.tocsin.contracts.directory.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** PagerDuty's base roles ({@code reference/pagerduty.md} 2.8), and what each may do. */
public enum Role {
    OWNER("owner", Right.ADMINISTER, "FullUser"),
    ADMIN("admin", Right.ADMINISTER, "FullUser"),
    /** "Manager" in PagerDuty's web interface. */
    USER("user", Right.CONFIGURE, "FullUser"),
    /** "Responder" there. */
    LIMITED_USER("limited_user", Right.RESPOND, "FullUser"),
    // These two get what they may do from roles in teams; without teams they look on.
    OBSERVER("observer", Right.LOOK, "FullUser"),
    RESTRICTED_ACCESS("restricted_access", Right.LOOK, "FullUser"),
    /** "Full stakeholder" there. */
    READ_ONLY_USER("read_only_user", Right.LOOK, "Stakeholder"),
    /** "Limited stakeholder" there. */
    READ_ONLY_LIMITED_USER("read_only_limited_user", Right.LOOK, "Stakeholder");

    private final String word;
    private final Right right;
    private final String group;

    Role(String word, Right right, String group) {
        this.word = word;
        this.right = right;
        this.group = group;
    }

    /** PagerDuty's word. */
    public String word() {
        return word;
    }

    public Right right() {
        return right;
    }

    /** PagerDuty's {@code role_group} of licences. */
    public String group() {
        return group;
    }

    /** Whether such a person is of the fallback, and may do everything. */
    public boolean isAdministrator() {
        return right == Right.ADMINISTER;
    }

    public static Optional<Role> named(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }

    /** The words of all roles. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }
}

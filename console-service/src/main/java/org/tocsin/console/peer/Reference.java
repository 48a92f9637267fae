package org.tocsin.console.peer;

/**
 * One thing named by another ({@code reference/pagerduty.md} 2.3).
 *
 * @param summary its name for people
 */
public record Reference(String id, String type, String summary) {

    /** Whether it names a person. */
    public boolean isUser() {
        return type != null && type.startsWith("user");
    }
}

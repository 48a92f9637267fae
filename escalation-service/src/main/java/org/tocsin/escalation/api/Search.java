package org.tocsin.escalation.api;

/** How lists are searched by {@code query}: for a part of a text, without regard to case in any alphabet. */
public final class Search {

    private Search() {}

    /** A condition in HQL: the attribute holds what the parameter {@code query} is bound to, a {@link #pattern}. */
    public static String in(String attribute) {
        return folded(attribute) + " like function('fold_case' as String, cast(:query as String)) escape '!'";
    }

    /** An attribute without regard to case, in HQL. */
    public static String folded(String attribute) {
        return "function('fold_case' as String, " + attribute + ")";
    }

    /** @param query what is searched for; null finds all */
    public static String pattern(String query) {
        return "%" + (query == null ? "" : query.strip().replaceAll("[!%_]", "!$0")) + "%";
    }
}

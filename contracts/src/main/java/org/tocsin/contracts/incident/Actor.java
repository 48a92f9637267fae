package org.tocsin.contracts.incident;

/**
 * Who did something. People are named by id only, so that a person can be erased.
 *
 * @param id of the user, the integration or the service; null for {@link Kind#TOCSIN}
 */
public record Actor(Kind kind, String id) {

    public enum Kind {
        USER, INTEGRATION, SERVICE, TOCSIN
    }

    public static Actor user(String id) {
        return new Actor(Kind.USER, id);
    }

    public static Actor integration(String id) {
        return new Actor(Kind.INTEGRATION, id);
    }

    public static Actor service(String id) {
        return new Actor(Kind.SERVICE, id);
    }

    public static Actor tocsin() {
        return new Actor(Kind.TOCSIN, null);
    }
}

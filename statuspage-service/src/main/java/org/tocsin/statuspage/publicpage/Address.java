package org.tocsin.statuspage.publicpage;

/**
 * What a path below {@code /status} asks for.
 *
 * @param page an id or a subdomain; empty if the path names none
 * @param path behind the page, beginning with a slash; empty for the page itself
 */
record Address(String page, String path) {

    static final String ROOT = "/status";

    static Address of(String path) {
        var rest = path.length() <= ROOT.length() ? "" : path.substring(ROOT.length() + 1);
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return new Address(rest, "");
        }
        var behind = rest.substring(slash);
        return new Address(rest.substring(0, slash), behind.equals("/") ? "" : behind);
    }

    /** Whether a program asks, which is answered in JSON. */
    boolean isApi() {
        return path.equals("/api") || path.startsWith("/api/");
    }
}

package org.tocsin.notifier.email;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where mail is handed over: {@code smtp://user:password@host:port}, or {@code smtps://…} for TLS from the first byte.
 *
 * @param user null: without signing in
 * @param password null exactly if the user is
 */
public record SmtpUrl(boolean tls, String host, int port, String user, String password) {

    private static final int PLAIN_PORT = 25, SUBMISSION_PORT = 587, TLS_PORT = 465;

    /**
     * Reads a URL. Characters that a URL reserves are written in user and password as {@code %40} and the like.
     *
     * @throws IllegalArgumentException with a line for whoever set it, in which no password is shown
     */
    public static SmtpUrl parse(String text) {
        var uri = uri(text.strip());
        var scheme = uri.getScheme();
        if (!"smtp".equalsIgnoreCase(scheme) && !"smtps".equalsIgnoreCase(scheme)) {
            throw wrong("it must begin with smtp:// or smtps://");
        }
        if (uri.getHost() == null || uri.getHost().isBlank()) {
            throw wrong("it names no host; characters such as @ : / % in user or password are written as %40 %3A %2F %25");
        }
        var path = uri.getRawPath();
        if (path != null && !path.isEmpty() && !path.equals("/") || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong("nothing may follow the port");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw wrong("the port must be from 1 to 65535");
        }
        var tls = "smtps".equalsIgnoreCase(scheme);
        var credentials = uri.getRawUserInfo();
        if (credentials == null || credentials.isEmpty()) {
            return new SmtpUrl(tls, uri.getHost(), port(uri, tls ? TLS_PORT : PLAIN_PORT), null, null);
        }
        int colon = credentials.indexOf(':');
        if (colon <= 0) {
            throw wrong("user and password go together, as user:password@");
        }
        return new SmtpUrl(tls, uri.getHost(), port(uri, tls ? TLS_PORT : SUBMISSION_PORT),
                decoded(credentials.substring(0, colon)), decoded(credentials.substring(colon + 1)));
    }

    /** Without the password: for logs. */
    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + (user == null ? "" : user + ":***@") + host + ":" + port;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Its message would show the password.
            throw wrong("it is no URL such as smtp://user:password@mail.example.org:587");
        }
    }

    private static int port(URI uri, int otherwise) {
        return uri.getPort() < 0 ? otherwise : uri.getPort();
    }

    // A plus is a plus here, and no blank.
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("a % in user or password is written as %25");
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("TOCSIN_SMTP_URL cannot be used: " + what);
    }
}

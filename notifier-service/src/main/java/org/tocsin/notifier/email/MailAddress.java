package org.tocsin.notifier.email;

import java.net.URI;
import java.util.regex.Pattern;

/** An address for mail: {@code local@domain}, nothing that could be read as more than that. */
public record MailAddress(String local, String domain) {

    private static final int LONGEST = 254;
    private static final Pattern ADDRESS = Pattern.compile("([^\\s\\p{Cntrl}<>()\\[\\],;:\\\\\"@]+)@([A-Za-z0-9.-]+|\\[[0-9A-Fa-f.:]+])");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*]");

    /** @throws IllegalArgumentException with a sentence if it is none */
    public static MailAddress parse(String text) {
        var matcher = ADDRESS.matcher(text == null ? "" : text.strip());
        if (!matcher.matches() || text.length() > LONGEST) {
            throw new IllegalArgumentException("not an e-mail address: " + text);
        }
        return new MailAddress(matcher.group(1), matcher.group(2));
    }

    /** {@code tocsin@} and the host that people know this installation by. */
    public static MailAddress ofInstallation(String publicUrl) {
        var host = URI.create(publicUrl).getHost();
        // A number is no domain, and mail servers refuse it.
        return new MailAddress("tocsin", host == null || NUMERIC.matcher(host).matches() ? "localhost" : host);
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}

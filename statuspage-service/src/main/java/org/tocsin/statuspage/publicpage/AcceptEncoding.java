package org.tocsin.statuspage.publicpage;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a caller's {@code Accept-Encoding} says of gzip (RFC 9110, 12.5.3). */
final class AcceptEncoding {

    private static final Pattern UNWANTED = Pattern.compile("q=0(\\.0*)?", Pattern.CASE_INSENSITIVE);

    private AcceptEncoding() {}

    /** Whether gzip may be sent: named, or meant by a star, and not with the weight 0. Null, no header, does not take it. */
    static boolean takesGzip(String header) {
        if (header == null) {
            return false;
        }
        var byStar = false;
        for (var element : header.split(",")) {
            var parts = element.split(";");
            var coding = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                return isWanted(parts);
            }
            byStar |= coding.equals("*") && isWanted(parts);
        }
        return byStar;
    }

    private static boolean isWanted(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (UNWANTED.matcher(parts[i].strip()).matches()) {
                return false;
            }
        }
        return true;
    }
}

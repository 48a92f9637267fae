package org.tocsin.statuspage.publicpage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Whether a caller has a document already (RFC 9110, 13.1): by its tag, and only without one by its date. */
final class Conditions {

    private Conditions() {}

    /**
     * Whether 304 is the answer.
     *
     * @param ifNoneMatch the header: tags, weak or strong, or a star; null if absent
     * @param ifModifiedSince the header; null if absent
     */
    static boolean isUnchanged(Document document, Encoded chosen, String ifNoneMatch, String ifModifiedSince) {
        if (ifNoneMatch != null) {
            return names(ifNoneMatch, chosen.tag());
        }
        return ifModifiedSince != null && document.isDated() && !isOlder(ifModifiedSince, document.changedAt());
    }

    private static boolean names(String ifNoneMatch, String tag) {
        if (ifNoneMatch.strip().equals("*")) {
            return true;
        }
        for (var element : ifNoneMatch.split(",")) {
            var candidate = element.strip();
            if (candidate.equals(tag) || candidate.startsWith("W/") && candidate.substring(2).equals(tag)) {
                return true;
            }
        }
        return false;
    }

    // A date that cannot be read is no condition.
    private static boolean isOlder(String ifModifiedSince, Instant changedAt) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(ifModifiedSince.strip())).isBefore(changedAt);
        } catch (DateTimeException e) {
            return true;
        }
    }
}

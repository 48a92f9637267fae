package org.tocsin.ingest.intake;

import java.util.Locale;
import java.util.Map;
import org.tocsin.contracts.alert.Severity;

/** Words that monitoring tools use for severities ({@code reference/inbound.md} 0.3). */
public final class SeverityWords {

    private static final Map<String, Severity> WORDS = Map.ofEntries(
            Map.entry("critical", Severity.CRITICAL), Map.entry("crit", Severity.CRITICAL), Map.entry("page", Severity.CRITICAL),
            Map.entry("disaster", Severity.CRITICAL), Map.entry("emergency", Severity.CRITICAL), Map.entry("fatal", Severity.CRITICAL),
            Map.entry("p1", Severity.CRITICAL), Map.entry("sev1", Severity.CRITICAL), Map.entry("sev0", Severity.CRITICAL),
            Map.entry("urgent", Severity.CRITICAL),
            Map.entry("error", Severity.ERROR), Map.entry("high", Severity.ERROR), Map.entry("major", Severity.ERROR),
            Map.entry("p2", Severity.ERROR), Map.entry("sev2", Severity.ERROR),
            Map.entry("warning", Severity.WARNING), Map.entry("warn", Severity.WARNING), Map.entry("average", Severity.WARNING),
            Map.entry("minor", Severity.WARNING), Map.entry("medium", Severity.WARNING), Map.entry("p3", Severity.WARNING),
            Map.entry("sev3", Severity.WARNING), Map.entry("degraded", Severity.WARNING),
            Map.entry("info", Severity.INFO), Map.entry("information", Severity.INFO), Map.entry("notice", Severity.INFO),
            Map.entry("low", Severity.INFO), Map.entry("none", Severity.INFO), Map.entry("p4", Severity.INFO),
            Map.entry("p5", Severity.INFO), Map.entry("sev4", Severity.INFO));

    private SeverityWords() {}

    /** The severity a word means, without regard to case; a warning if it means none to us, or is null. */
    public static Severity severityOf(String word) {
        return word == null ? Severity.WARNING : WORDS.getOrDefault(word.strip().toLowerCase(Locale.ROOT), Severity.WARNING);
    }
}

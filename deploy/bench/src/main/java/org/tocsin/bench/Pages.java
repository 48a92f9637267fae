package org.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tocsin.trial.MailLedger;

/**
 * What was accepted, and what was mailed of it.
 *
 * @param accepted when the answer was there, by deduplication key
 * @param mails in their order
 */
record Pages(Map<String, Instant> accepted, List<MailLedger.Line> mails) {

    private static final Pattern KEY = Pattern.compile("Disk full: (\\S+)");

    /** Reads the ledgers of sender and mail server. */
    static Pages read(Path accepted, Path mails) throws IOException {
        var keys = new HashMap<String, Instant>();
        for (var line : Files.readAllLines(accepted)) {
            var fields = line.split("\t");
            keys.put(fields[1], Instant.EPOCH.plus(Long.parseLong(fields[0]), ChronoUnit.MICROS));
        }
        return new Pages(keys, MailLedger.read(mails));
    }

    /** Milliseconds from an event's acceptance to its first mail; of events that were mailed alone. */
    List<Double> delays() {
        var first = new HashMap<String, Instant>();
        mails.forEach(mail -> key(mail).ifPresent(key -> first.merge(key, mail.at(),
                (one, other) -> one.isBefore(other) ? one : other)));
        var delays = new ArrayList<Double>();
        accepted.forEach((key, at) -> {
            if (first.containsKey(key)) {
                delays.add(at.until(first.get(key), ChronoUnit.MICROS) / 1000.0);
            }
        });
        return delays;
    }

    /** Pages in the mails, bundled or not. */
    long told() {
        return mails.stream().mapToLong(mail -> mail.pages().size()).sum();
    }

    private static java.util.Optional<String> key(MailLedger.Line mail) {
        var found = KEY.matcher(mail.subject());
        return found.find() && mail.pages().size() == 1 ? java.util.Optional.of(found.group(1)) : java.util.Optional.empty();
    }
}

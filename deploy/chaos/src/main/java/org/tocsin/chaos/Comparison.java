package org.tocsin.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tocsin.trial.MailLedger;

/**
 * What was accepted beside what was paged. Everything accepted must have been paged to each person of each level and to the fallback; nobody may have
 * been paged twice for the same level of the same incident, unless the page's row says that it is unknown whether it went out.
 *
 * @param accepted number of alerts
 * @param pages number of mails
 * @param allowedTwice pages that went out twice and may have
 * @param faults a line for each thing that is wrong
 */
record Comparison(int accepted, int pages, int allowedTwice, List<String> faults) {

    /** How a title names its key. */
    static final String TITLE = "Chaos: ";

    private static final Pattern KEY = Pattern.compile(Pattern.quote(TITLE) + "(\\S+)");
    private static final Pattern PAGE_ID = Pattern.compile("<page\\.([^@]+)@.*>");

    private record Paged(String recipient, MailLedger.Page page) {}

    /** @param unknown ids of the pages whose rows say unknown */
    static Comparison of(List<Accepted> accepted, List<MailLedger.Line> mails, Set<String> unknown) {
        var faults = new ArrayList<String>();
        var byKey = new TreeMap<String, Accepted>();
        for (var one : accepted) {
            if (byKey.put(one.key(), one) != null) {
                faults.add("accepted twice: " + one.key());
            }
        }
        var paged = new HashMap<String, Set<String>>();
        var incidents = new HashMap<String, Set<String>>();
        var keys = keysOfIncidents(mails);
        for (var mail : mails) {
            var key = mail.pages().size() == 1 ? keys.get(mail.pages().getFirst().incident()) : null;
            if (key == null || key(mail) != null && !key.equals(key(mail))) {
                faults.add("not one page of one alert: " + mail.subject());
            } else if (!byKey.containsKey(key)) {
                faults.add("paged and not accepted: %s to %s".formatted(key, mail.recipient()));
            } else {
                var page = mail.pages().getFirst();
                paged.computeIfAbsent(key, _ -> new HashSet<>()).add(page.level() + "=" + mail.recipient());
                incidents.computeIfAbsent(key, _ -> new TreeSet<>()).add(page.incident());
            }
        }
        byKey.forEach((key, one) -> missing(one, paged.getOrDefault(key, Set.of()), faults));
        incidents.forEach((key, several) -> {
            if (several.size() > 1) {
                faults.add("more than one incident of one key: %s in %s".formatted(key, several));
            }
        });
        return new Comparison(accepted.size(), mails.size(), repeated(mails, unknown, faults), faults);
    }

    private static void missing(Accepted accepted, Set<String> paged, List<String> faults) {
        accepted.levels().forEach((level, address) -> {
            if (!paged.contains(level + "=" + address)) {
                faults.add("accepted and not paged: %s at level %d to %s (accepted at %s)"
                        .formatted(accepted.key(), level, address, accepted.at()));
            }
        });
    }

    private static int repeated(List<MailLedger.Line> mails, Set<String> unknown, List<String> faults) {
        var times = new HashMap<Paged, List<MailLedger.Line>>();
        mails.forEach(mail -> mail.pages().forEach(page ->
                times.computeIfAbsent(new Paged(mail.recipient(), page), _ -> new ArrayList<>()).add(mail)));
        int allowed = 0;
        for (Map.Entry<Paged, List<MailLedger.Line>> page : times.entrySet()) {
            int count = page.getValue().size();
            if (count == 2 && unknown.contains(pageId(page.getValue().getFirst()))) {
                allowed++;
            } else if (count > 1) {
                faults.add("paged %d times: %s for %s, at %s".formatted(count, page.getKey().recipient(), page.getKey().page(),
                        page.getValue().stream().map(MailLedger.Line::at).toList()));
            }
        }
        return allowed;
    }

    // A page that overtook its incident's title names the incident only; what that is another page of it says.
    private static Map<String, String> keysOfIncidents(List<MailLedger.Line> mails) {
        var keys = new HashMap<String, String>();
        for (var mail : mails) {
            var key = key(mail);
            if (key != null) {
                mail.pages().forEach(page -> keys.putIfAbsent(page.incident(), key));
            }
        }
        return keys;
    }

    private static String key(MailLedger.Line mail) {
        var found = KEY.matcher(mail.subject());
        return found.find() ? found.group(1) : null;
    }

    private static String pageId(MailLedger.Line mail) {
        var found = PAGE_ID.matcher(mail.message());
        return found.matches() ? found.group(1) : "";
    }
}

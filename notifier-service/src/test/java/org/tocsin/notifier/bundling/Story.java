package org.tocsin.notifier.bundling;

import static org.tocsin.notifier.Samples.at;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tocsin.notifier.Samples;
import org.tocsin.notifier.page.Page;

/** Lets pages to one person come and time pass, second by second, and says what is sent. */
final class Story {

    private final TreeMap<Integer, List<String>> pages = new TreeMap<>();
    private final Map<String, Integer> acknowledged = new HashMap<>();

    /** What goes out at a second. */
    record Message(int second, List<String> incidents) {}

    Story page(int second, String incident) {
        pages.computeIfAbsent(second, _ -> new ArrayList<>()).add(incident);
        return this;
    }

    Story acknowledged(int second, String incident) {
        acknowledged.put(incident, second);
        return this;
    }

    List<Message> messages() {
        var messages = new ArrayList<Message>();
        var waiting = new LinkedHashMap<String, Page>();
        Instant heardAt = null;
        for (int second = 0; second <= pages.lastKey() + 130; second++) {
            var now = at(second);
            for (var incident : pages.getOrDefault(second, List.of())) {
                waiting.put(incident, Samples.page(incident, now));
            }
            int passed = second;
            waiting.keySet().removeIf(incident -> acknowledged.getOrDefault(incident, Integer.MAX_VALUE) <= passed);
            var ready = waiting.values().stream().filter(page -> !page.nextAt().isAfter(now)).toList();
            if (ready.isEmpty()) {
                continue;
            }
            if (Bundling.sendsNow(ready, heardAt, now)) {
                messages.add(new Message(second, List.copyOf(waiting.keySet())));
                waiting.clear();
                heardAt = now;
            } else {
                var until = Bundling.collectsUntil(heardAt);
                ready.forEach(page -> waiting.put(page.key().incident(), page.collected(now, until)));
            }
        }
        return messages;
    }
}

package org.tocsin.routing.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which alerts were open when this process last looked. A guess, that saves a look at the database for each repeat; the
 * statement that counts a repeat finds out whether it is right.
 */
@ApplicationScoped
class OpenAlerts {

    private static final int MOST = 200_000;

    private final ConcurrentHashMap<AlertKey, OpenAlert> seen = new ConcurrentHashMap<>();

    Optional<OpenAlert> seen(AlertKey key) {
        return Optional.ofNullable(seen.get(key));
    }

    void isOpen(AlertKey key, OpenAlert alert) {
        if (seen.size() >= MOST) {
            seen.clear();
        }
        seen.put(key, alert);
    }

    void isOver(AlertKey key) {
        seen.remove(key);
    }
}

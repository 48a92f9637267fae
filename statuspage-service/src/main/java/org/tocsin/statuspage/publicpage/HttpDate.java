package org.tocsin.statuspage.publicpage;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as HTTP writes them; the present one is written once a second, not for every answer. */
final class HttpDate {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private volatile CharSequence now;

    HttpDate(Vertx vertx, InstantSource clock) {
        this.clock = clock;
        tick();
        vertx.setPeriodic(Duration.ofSeconds(1).toMillis(), _ -> tick());
    }

    /** For the header {@code Date}. */
    CharSequence now() {
        return now;
    }

    static String of(Instant instant) {
        return FORMAT.format(instant);
    }

    private void tick() {
        now = HttpHeaders.createOptimized(of(clock.instant()));
    }
}

package org.tocsin.statuspage.publicpage;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A public document, rendered when its page changes and never when it is asked for ({@code reference/statuspage.md} 4.3).
 *
 * @param changedAt when it changed last, whole seconds
 * @param isDated whether that moment tells it from every earlier version; two changes in one second do not
 */
record Document(Encoded identity, Encoded gzip, Instant changedAt, boolean isDated) {

    /** A document; the one that was there before if it says the same. */
    static Document of(String text, Instant changedAt, Optional<Document> before) {
        var identity = Encoded.identity(text.getBytes(StandardCharsets.UTF_8));
        if (before.isPresent() && before.get().identity().tag().equals(identity.tag())) {
            return before.get();
        }
        var second = changedAt.truncatedTo(ChronoUnit.SECONDS);
        var isDated = before.isEmpty() || before.get().changedAt().isBefore(second);
        return new Document(identity, Encoded.gzip(identity.bytes().getBytes()), second, isDated);
    }

    /** For the header {@code Last-Modified}; empty if a date would deceive. */
    Optional<String> lastModified() {
        return isDated ? Optional.of(HttpDate.of(changedAt)) : Optional.empty();
    }

    /** In the best encoding that the caller takes. */
    Encoded in(MultiMap request) {
        return AcceptEncoding.takesGzip(Conditions.all(request, HttpHeaders.ACCEPT_ENCODING)) ? gzip : identity;
    }
}

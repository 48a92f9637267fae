package org.tocsin.statuspage.publicpage;

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

    /**
     * A document; the one that was there before if it says the same.
     *
     * @param moment of the change, or any later one at which it says this
     */
    static Document of(String text, Instant moment, Optional<Document> before) {
        var identity = Encoded.identity(text.getBytes(StandardCharsets.UTF_8));
        var second = moment.truncatedTo(ChronoUnit.SECONDS);
        var isLater = before.isEmpty() || before.get().changedAt().isBefore(second);
        if (before.isPresent() && before.get().identity().tag().equals(identity.tag())) {
            return before.get().isDated() || !isLater ? before.get() : before.get().dated(second);
        }
        return new Document(identity, Encoded.gzip(identity.bytes()), second, isLater);
    }

    private Document dated(Instant second) {
        return new Document(identity, gzip, second, true);
    }

    /** For the header {@code Last-Modified}; empty if a date would deceive. */
    Optional<String> lastModified() {
        return isDated ? Optional.of(HttpDate.of(changedAt)) : Optional.empty();
    }

    /** In the best encoding that a caller takes; null if it does not say what it takes. */
    Encoded in(String acceptEncoding) {
        return AcceptEncoding.takesGzip(acceptEncoding) ? gzip : identity;
    }
}

package org.tocsin.ingest.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Bodies that came compressed. */
final class Gzip {

    private Gzip() {}

    /**
     * The body as it was.
     *
     * @param largest bytes it may have
     * @return empty if it has more
     * @throws IOException if it is no gzip
     */
    static Optional<byte[]> unpack(byte[] body, int largest) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            var unpacked = in.readNBytes(largest + 1);
            return unpacked.length > largest ? Optional.empty() : Optional.of(unpacked);
        }
    }
}

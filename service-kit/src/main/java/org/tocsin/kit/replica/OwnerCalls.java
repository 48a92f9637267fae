package org.tocsin.kit.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.kit.internal.Peers;
import org.tocsin.kit.wire.Wire;

/** Asks the owner of a kind over internal HTTP. */
public final class OwnerCalls {

    private final Peers peers;

    public OwnerCalls(Peers peers) {
        this.peers = peers;
    }

    /** Empty if the owner says there is none; fails if it says nothing. */
    public Uni<Optional<DirectoryEntry>> ask(DirectoryEntry.Kind kind, String id) {
        var path = "/internal/directory/" + kind.word() + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        return peers.call(kind.owner(), HttpMethod.GET, path, null).map(answer -> switch (answer.status()) {
            case 200 -> Optional.of(read(kind, answer.body().getBytes()));
            case 404 -> Optional.empty();
            default -> throw new MissAnswers.OwnerUnreachable(kind.owner() + " answered " + answer.status());
        });
    }

    private static DirectoryEntry read(DirectoryEntry.Kind kind, byte[] body) {
        try {
            return Wire.mapper().readValue(body, kind.entry());
        } catch (IOException e) {
            throw new MissAnswers.OwnerUnreachable(kind.owner() + " answered something else: " + e.getMessage());
        }
    }
}

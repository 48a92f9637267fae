package org.tocsin.kit.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.directory.DirectoryEntry.ApiKey;
import org.tocsin.contracts.directory.Right;
import org.tocsin.kit.replica.DirectorySource;

/** The owner of the tests' keys; none of them is on a topic, so that each is asked for. */
@ApplicationScoped
public class TestApiKeys implements DirectorySource {

    public static final String ADMIN = "admin-key-of-the-tests";
    public static final String READ_ONLY = "read-only-key-of-the-tests";
    public static final String OF_ANA = "key-of-ana";
    public static final String WITHDRAWN = "withdrawn-key-of-the-tests";

    private final Map<String, ApiKey> keys = Map.of(
            Sha256.of(ADMIN), new ApiKey(Sha256.of(ADMIN), null, Right.ADMINISTER, false),
            Sha256.of(READ_ONLY), new ApiKey(Sha256.of(READ_ONLY), null, Right.LOOK, false),
            Sha256.of(OF_ANA), new ApiKey(Sha256.of(OF_ANA), "ANA", Right.RESPOND, false),
            Sha256.of(WITHDRAWN), new ApiKey(Sha256.of(WITHDRAWN), null, Right.ADMINISTER, true));
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public DirectoryEntry.Kind kind() {
        return DirectoryEntry.Kind.API_KEY;
    }

    @Override
    public Uni<Optional<DirectoryEntry>> find(String id) {
        asked.incrementAndGet();
        return Uni.createFrom().item(Optional.ofNullable(keys.get(id)));
    }

    public int timesAsked() {
        return asked.get();
    }
}

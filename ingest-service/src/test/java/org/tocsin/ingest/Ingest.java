package org.tocsin.ingest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.kit.access.Sha256;
import org.tocsin.testkit.Messages;

/** What tests of the running service share. */
final class Ingest {

    static final String KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    static final String SERVICE = "PSVC001";
    static final String INTEGRATION = "PINT001";

    private static boolean known;

    private Ingest() {}

    /** Publishes the key, once, and waits until it opens the door. */
    static synchronized void knowsItsKeys() {
        if (!known) {
            Messages.publish(new DirectoryEntry.IntegrationKey(Sha256.of(KEY), INTEGRATION, SERVICE, "Prometheus", false));
            await().atMost(Duration.ofSeconds(60)).until(() -> given().body(event("resolve", "nothing")).post("/v2/enqueue").statusCode() == 202);
            known = true;
        }
    }

    static String event(String action, String dedupKey) {
        return """
                {"routing_key":"%s","event_action":"%s","dedup_key":"%s",
                 "payload":{"summary":"Disk full","source":"db7","severity":"critical"}}""".formatted(KEY, action, dedupKey);
    }
}

package org.tocsin.console;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.tocsin.console.peer.Service;
import org.tocsin.embedded.FreePorts;

/** Addresses at which the tests play the other services ({@link StandIn}). */
public class Neighbours implements QuarkusTestResourceLifecycleManager {

    static final String PORT = "tocsin.test.port.";

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        var ports = FreePorts.take(Service.values().length);
        for (var service : Service.values()) {
            int port = ports.get(service.ordinal());
            System.setProperty(PORT + service.word(), String.valueOf(port));
            settings.put("tocsin.apis." + service.word(), "http://127.0.0.1:" + port);
            settings.put("tocsin.peers." + service.word(), "http://127.0.0.1:" + port);
        }
        return settings;
    }

    @Override
    public void stop() {
        // The ports are taken by the tests alone.
    }

    @Override
    public int order() {
        return 1; // after the servers, which know other addresses for the same
    }
}

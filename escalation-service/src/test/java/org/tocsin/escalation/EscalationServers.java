package org.tocsin.escalation;

import java.util.HashMap;
import java.util.Map;
import org.tocsin.embedded.FreePorts;
import org.tocsin.testkit.TestKeys;
import org.tocsin.testkit.TestServers;

/** The servers of the tests, with what this service begins with: its admin key, and itself as the owner of keys. */
public class EscalationServers extends TestServers {

    @Override
    public void init(Map<String, String> arguments) {
        super.init(Map.of("service", "escalation"));
    }

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(super.start());
        // The management port must be known before the start; the meters of the two servers want both fixed or neither.
        var ports = FreePorts.take(2);
        settings.put("quarkus.http.test-port", String.valueOf(ports.get(0)));
        settings.put("quarkus.management.test-port", String.valueOf(ports.get(1)));
        settings.put("tocsin.peers.escalation", "http://127.0.0.1:" + ports.get(1));
        settings.put("tocsin.admin-key", TestKeys.ADMIN);
        return settings;
    }
}

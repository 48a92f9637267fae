package org.tocsin.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.got;
import static org.tocsin.escalation.Api.keyOf;
import static org.tocsin.escalation.Api.policy;
import static org.tocsin.escalation.Api.rule;
import static org.tocsin.escalation.Api.toUser;
import static org.tocsin.escalation.Api.user;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.directory.Right;
import org.tocsin.contracts.directory.Right;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.wire.Wire;
import org.tocsin.testkit.TestKeys;

/** What other services ask when their replicas miss something: a policy that was made 20 ms before, a key, a person. */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class DirectoryTest {

    @Test
    void aPersonIsFoundByIdAndByAddress() {
        var id = user("Ada Directory");
        var address = got("/users/" + id).getString("user.email");
        var entry = entry("user", id, DirectoryEntry.User.class);
        assertThat(entry.name()).isEqualTo("Ada Directory");
        assertThat(entry.email()).isEqualTo(address);
        assertThat(entry.contactMethods()).extracting(DirectoryEntry.ContactMethod::address).containsExactly(address);
        assertThat(entry.notificationRules()).extracting(DirectoryEntry.NotificationRule::urgency)
                .containsExactly(Urgency.HIGH, Urgency.LOW);
        assertThat(entry("user", address, DirectoryEntry.User.class)).isEqualTo(entry);
        assertThat(entry("user", address.toUpperCase(), DirectoryEntry.User.class)).isEqualTo(entry);
    }

    @Test
    void aDeletedPersonIsFoundAsSuchByIdAlone() {
        var id = user("Gone Directory");
        var address = got("/users/" + id).getString("user.email");
        admin().delete("/users/" + id).then().statusCode(204);
        var entry = entry("user", id, DirectoryEntry.User.class);
        assertThat(entry.deleted()).isTrue();
        assertThat(entry.name()).isEqualTo("Gone Directory");
        assertThat(entry.email()).isEmpty();
        assertThat(entry.contactMethods()).isEmpty();
        Internal.get("/internal/directory/user/" + address).then().statusCode(404);
    }

    @Test
    void aKeyIsFoundByItsHash() {
        assertThat(entry("api-key", Sha256.of(TestKeys.ADMIN), DirectoryEntry.ApiKey.class))
                .isEqualTo(new DirectoryEntry.ApiKey(Sha256.of(TestKeys.ADMIN), null, Right.ADMINISTER, false));
        var onlooker = user("Onlooker", "observer");
        var key = Sha256.of(keyOf(onlooker));
        assertThat(entry("api-key", key, DirectoryEntry.ApiKey.class))
                .isEqualTo(new DirectoryEntry.ApiKey(key, onlooker, Right.LOOK, false));
        Internal.get("/internal/directory/api-key/" + TestKeys.ADMIN).then().statusCode(404);
    }

    @Test
    void aPolicyIsFoundWithItsLevels() {
        var ada = user("Ada Named");
        var id = policy("Directory", 2, rule(5, toUser(ada)));
        var entry = entry("escalation-policy", id, DirectoryEntry.EscalationPolicy.class);
        assertThat(entry.loops()).isEqualTo(3);
        assertThat(entry.version()).isEqualTo(1);
        assertThat(entry.levels()).singleElement().satisfies(level ->
                assertThat(level.targets()).containsExactly(new DirectoryEntry.Target("user", ada, "Ada Named")));
        admin().delete("/escalation_policies/" + id).then().statusCode(204);
        assertThat(entry("escalation-policy", id, DirectoryEntry.EscalationPolicy.class).deleted()).isTrue();
    }

    @Test
    void whatIsNotOursOrNotThereIs404() {
        for (var path : new String[] {"user/PNOBODY", "user/nobody@example.org", "api-key/0", "escalation-policy/PNOBODY",
                "service/PSVC"}) {
            Internal.get("/internal/directory/" + path).then().statusCode(404);
        }
    }

    private static <T extends DirectoryEntry> T entry(String kind, String id, Class<T> type) {
        var body = Internal.get("/internal/directory/" + kind + "/" + id).then().statusCode(200).extract().asByteArray();
        try {
            return Wire.mapper().readValue(body, type);
        } catch (IOException e) {
            throw new AssertionError("no entry of that kind: " + new String(body), e);
        }
    }
}

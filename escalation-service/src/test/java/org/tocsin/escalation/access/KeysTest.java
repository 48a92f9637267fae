package org.tocsin.escalation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.as;
import static org.tocsin.escalation.Api.created;
import static org.tocsin.escalation.Api.email;
import static org.tocsin.escalation.Api.got;
import static org.tocsin.escalation.Api.keyOf;
import static org.tocsin.escalation.Api.named;
import static org.tocsin.escalation.Api.refused;
import static org.tocsin.escalation.Api.user;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.directory.Right;
import org.tocsin.contracts.directory.Right;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.kit.access.Sha256;
import org.tocsin.testkit.Tap;
import org.tocsin.testkit.TestKeys;

/** {@code /api_keys}: keys of the account and of users, and what each may do. */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class KeysTest {

    @Test
    void aKeyIsShownOnceAndNeverAgain() {
        var answer = admin().body(Map.of("api_key", Map.of("type", "account", "description", "Terraform")))
                .post("/api_keys").then()
                .statusCode(201)
                .body("api_key.type", equalTo("account"))
                .body("api_key.summary", equalTo("Terraform"))
                .body("api_key.user", nullValue())
                .body("api_key.read_only", equalTo(false))
                .body("api_key.key", matchesPattern("[0-9a-f]{64}"))
                .extract().jsonPath();
        var path = "/api_keys/" + answer.getString("api_key.id");

        admin().get(path).then().statusCode(200)
                .body("api_key.self", endsWith(path))
                .body("api_key.description", equalTo("Terraform"))
                .body("api_key", not(hasKey("key")));
        assertThat(admin().queryParam("limit", 100).get("/api_keys").asString()).doesNotContain(answer.getString("api_key.key"));
        as(answer.getString("api_key.key")).get("/users").then().statusCode(200);
    }

    @Test
    void otherServicesHearOfHashesAlone() {
        try (var tap = Tap.on(Topic.DIRECTORY_ESCALATION)) {
            var user = user("Hashed", "admin");
            var key = keyOf(user);
            var entry = tap.first(DirectoryEntry.ApiKey.class, one -> one.id().equals(Sha256.of(key)));
            assertThat(entry).isEqualTo(new DirectoryEntry.ApiKey(Sha256.of(key), user, Right.ADMINISTER, false));
            assertThat(tap.heard()).noneMatch(received -> received.toString().contains(key));
        }
    }

    @Test
    void aDeletedKeyOpensNothing() {
        var made = created("/api_keys", "api_key", Map.of("type", "account", "description", "Short-lived"));
        as(made.getString("api_key.key")).get("/users").then().statusCode(200);
        admin().delete("/api_keys/" + made.getString("api_key.id")).then().statusCode(204);
        untilRefused(made.getString("api_key.key"));
        admin().get("/api_keys/" + made.getString("api_key.id")).then().statusCode(404);
    }

    @Test
    void theKeyOfTheEnvironmentIsChangedThere() {
        var own = admin().queryParam("limit", 100).get("/api_keys").jsonPath()
                .<String>getList("api_keys.findAll { it.description == 'TOCSIN_ADMIN_KEY' }.id");
        assertThat(own).hasSize(1);
        assertThat(refused(admin().delete("/api_keys/" + own.getFirst())))
                .containsExactly("This key is set by TOCSIN_ADMIN_KEY: change it there");
        as(TestKeys.ADMIN).get("/users").then().statusCode(200);
    }

    @Test
    void keysThatOnlyReadChangeNothing() {
        var owner = user("Careful Owner", "owner");
        for (var key : List.of(Map.of("type", "account", "description", "Dashboard", "read_only", true),
                Map.of("type", "user", "description", "Dashboard", "read_only", true, "user", Map.of("id", owner)))) {
            var secret = created("/api_keys", "api_key", key).getString("api_key.key");
            as(secret).get("/users").then().statusCode(200);
            as(secret).body(Map.of("user", Map.of("name", "N", "email", email("n")))).post("/users").then().statusCode(403);
            as(secret).body(Map.of("user", Map.of("job_title", "N"))).put("/users/" + owner).then().statusCode(403);
            as(secret).delete("/users/" + owner).then().statusCode(403);
            as(secret).body(Map.of("api_key", Map.of("type", "user", "description", "more", "user", Map.of("id", owner))))
                    .post("/api_keys")
                    .then().statusCode(403);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            owner,                  true,  true,  true
            admin,                  true,  true,  true
            user,                   true,  true,  false
            limited_user,           true,  false, false
            observer,               false, false, false
            restricted_access,      false, false, false
            read_only_user,         false, false, false
            read_only_limited_user, false, false, false
            """)
    void aKeyMayDoWhatTheRoleOfItsUserMay(String role, boolean itself, boolean configure, boolean administer) {
        var id = user("Role Player", role);
        var key = keyOf(id);
        as(key).get("/users/me").then().statusCode(200).body("user.role", equalTo(role));
        as(key).body(Map.of("user", Map.of("job_title", "Me"))).put("/users/" + id).then().statusCode(itself ? 200 : 403);
        as(key).body(Map.of("schedule", Map.of("name", named("Mine"), "time_zone", "UTC"))).post("/schedules").then()
                .statusCode(configure ? 201 : 403);
        as(key).body(Map.of("user", Map.of("name", "New", "email", email("new")))).post("/users").then()
                .statusCode(administer ? 201 : 403);
        as(key).body(Map.of("api_key", Map.of("type", "account", "description", "For all"))).post("/api_keys").then()
                .statusCode(administer ? 201 : 403);
        as(key).body(Map.of("user", Map.of("role", "owner"))).put("/users/" + id).then()
                .statusCode(administer ? 200 : 403);
    }

    @Test
    void aKeyFollowsTheRoleOfItsUser() {
        var id = user("Promoted", "read_only_user");
        var key = keyOf(id);
        var body = Map.of("schedule", Map.of("name", named("Promoted"), "time_zone", "UTC"));
        as(key).body(body).post("/schedules").then().statusCode(403);
        admin().body(Map.of("user", Map.of("role", "user"))).put("/users/" + id).then().statusCode(200);
        Awaitility.await().untilAsserted(() -> as(key).body(body).post("/schedules").then().statusCode(201));
        admin().body(Map.of("user", Map.of("role", "observer"))).put("/users/" + id).then().statusCode(200);
        as(key).body(body).post("/schedules").then().statusCode(403);
    }

    @Test
    void theKeysOfAUserGoWithTheUser() {
        var id = user("Leaving");
        var key = keyOf(id);
        as(key).get("/users").then().statusCode(200);
        admin().delete("/users/" + id).then().statusCode(204);
        untilRefused(key);
        assertThat(got("/api_keys?limit=100").getList("api_keys.findAll { it.user?.id == '" + id + "' }")).isEmpty();
    }

    @Test
    void peopleSeeAndMakeTheirOwnAndAdministratorsAll() {
        var ada = user("Own Keys");
        var adas = keyOf(ada);
        var bobs = created("/api_keys", "api_key",
                Map.of("description", "Bob's", "type", "user", "user", Map.of("id", user("Other Keys"))))
                .getString("api_key.id");

        var mine = as(adas).body(Map.of("api_key", Map.of("type", "user", "description", "Script"))).post("/api_keys")
                .then().statusCode(201)
                .body("api_key.user.id", equalTo(ada))
                .body("api_key.user.summary", equalTo("Own Keys"))
                .extract().jsonPath().getString("api_key.id");
        as(adas).get("/api_keys?total=true").then().statusCode(200)
                .body("api_keys.description", equalTo(List.of("test", "Script")))
                .body("api_keys.user.id", equalTo(List.of(ada, ada)))
                .body("total", equalTo(2)).body("more", equalTo(false));
        as(adas).get("/api_keys?limit=1&offset=1").then().body("api_keys.id", equalTo(List.of(mine)));
        as(adas).get("/api_keys/" + bobs).then().statusCode(404);
        as(adas).delete("/api_keys/" + bobs).then().statusCode(404);
        as(adas).body(Map.of("api_key",
                Map.of("type", "user", "description", "x", "user", Map.of("id", user("Third Keys"))))).post("/api_keys")
                .then().statusCode(403);
        as(adas).delete("/api_keys/" + mine).then().statusCode(204);
        admin().delete("/api_keys/" + bobs).then().statusCode(204);
    }

    @Test
    void everyMistakeIsNamed() {
        assertThat(refused(admin().body("{\"api_key\":{\"read_only\":\"no\"}}").post("/api_keys")))
                .contains("Description can't be blank", "Type can't be blank", "Read only must be true or false");
        assertThat(refused(admin().body("{\"api_key\":{\"description\":\"x\",\"type\":\"robot\",\"user\":{\"id\":\"PX\"}}}")
                .post("/api_keys")))
                .containsExactly("Type must be account or user");
        assertThat(refused(admin().body("{\"api_key\":{\"description\":\"x\",\"type\":\"user\"}}").post("/api_keys")))
                .containsExactly("User can't be blank");
        assertThat(refused(admin()
                .body("{\"api_key\":{\"description\":\"x\",\"type\":\"user\",\"user\":{\"id\":\"PNOBODY\"}}}").post("/api_keys")))
                .containsExactly("User PNOBODY not found");
    }

    private static void untilRefused(String key) {
        Awaitility.await().untilAsserted(() -> as(key).get("/users").then().statusCode(401).body("error.code", equalTo(2006)));
    }
}

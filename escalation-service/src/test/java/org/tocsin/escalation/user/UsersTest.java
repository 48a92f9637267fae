package org.tocsin.escalation.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.as;
import static org.tocsin.escalation.Api.created;
import static org.tocsin.escalation.Api.email;
import static org.tocsin.escalation.Api.got;
import static org.tocsin.escalation.Api.keyOf;
import static org.tocsin.escalation.Api.refused;
import static org.tocsin.escalation.Api.user;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.testkit.Tap;

/** {@code /users} as clients use it. */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class UsersTest {

    @Test
    void aNewUserIsReachedByMailAtOnce() {
        var address = email("Ada Berg");
        var id = admin().body(Map.of("user",
                Map.of("name", "Ada Berg", "email", address.toUpperCase(), "time_zone", "Europe/Oslo",
                        "type", "user", "job_title", "Engineer")))
                .post("/users").then().statusCode(201)
                .body("user.type", equalTo("user"))
                .body("user.summary", equalTo("Ada Berg"))
                .body("user.email", equalTo(address))
                .body("user.role", equalTo("user"))
                .body("user.time_zone", equalTo("Europe/Oslo"))
                .body("user.job_title", equalTo("Engineer"))
                .body("user.description", nullValue())
                .body("user.teams", hasSize(0))
                .body("user.contact_methods", hasSize(1))
                .body("user.contact_methods[0].type", equalTo("email_contact_method_reference"))
                .body("user.contact_methods[0].summary", equalTo("Default"))
                .body("user.notification_rules", hasSize(2))
                .body("user.notification_rules[0].summary", startsWith("0 minutes: channel P"))
                .extract().jsonPath().getString("user.id");

        assertThat(got("/users/" + id + "?include[]=contact_methods&include[]=notification_rules")
                .getString("user.contact_methods[0].address"))
                .isEqualTo(address);
        assertThat(got("/users/" + id + "/notification_rules?urgency=all").getList("notification_rules.urgency"))
                .containsExactly("high", "low");
    }

    @Test
    void otherServicesHearOfUsers() {
        try (var tap = Tap.on(Topic.DIRECTORY_ESCALATION)) {
            var id = user("Heard Of");
            var entry = tap.first(DirectoryEntry.User.class, user -> user.id().equals(id));
            assertThat(entry.contactMethods()).singleElement().satisfies(method -> {
                assertThat(method.type()).isEqualTo("email_contact_method");
                assertThat(method.verified()).isTrue();
            });
            assertThat(entry.notificationRules()).extracting(DirectoryEntry.NotificationRule::urgency)
                    .containsExactly(Urgency.HIGH, Urgency.LOW);

            admin().delete("/users/" + id).then().statusCode(204);
            tap.first(DirectoryEntry.User.class, user -> user.id().equals(id) && user.deleted());
        }
    }

    @Test
    void theWholeObjectCanBePutBack() {
        var id = user("Put Back");
        var whole = got("/users/" + id).<String, Object>getMap("user");
        var changed = new HashMap<>(whole);
        changed.put("name", "Put Forward");
        changed.put("avatar_url", "http://example.org/a.png");

        admin().body(Map.of("user", changed)).put("/users/" + id).then().statusCode(200)
                .body("user.name", equalTo("Put Forward"))
                .body("user.contact_methods", hasSize(1))
                .body("user.self", endsWith("/users/" + id));
        assertThat(got("/users/" + id).getString("user.email")).isEqualTo(whole.get("email"));
    }

    @Test
    void whatIsNotMentionedStaysAndNullClears() {
        var id = created("/users", "user",
                Map.of("name", "Partly", "email", email("partly"), "description", "Managed by Terraform",
                "job_title", "Engineer")).getString("user.id");
        admin().body("{\"user\":{\"job_title\":null,\"teams\":null}}").put("/users/" + id).then().statusCode(200)
                .body("user.job_title", nullValue())
                .body("user.description", equalTo("Managed by Terraform"));
    }

    @Test
    void anAddressIsTakenOnce() {
        var address = email("twice");
        created("/users", "user", Map.of("name", "Once", "email", address));
        assertThat(refused(admin().body(Map.of("user", Map.of("name", "Twice", "email", address))).post("/users")))
                .containsExactly("Email has already been taken");
        var other = user("Other");
        assertThat(refused(admin().body(Map.of("user", Map.of("email", address))).put("/users/" + other)))
                .containsExactly("Email has already been taken");
    }

    @Test
    void everyMistakeIsNamed() {
        assertThat(refused(admin()
                .body("{\"user\":{\"name\":\" \",\"email\":\"nobody\",\"role\":\"king\",\"time_zone\":\"+02:00\",\"color\":7}}")
                .post("/users")))
                .containsExactly("Name can't be blank", "Email is invalid", "Time zone is not a known time zone",
                        "Color must be a text",
                        "Role must be one of owner, admin, user, limited_user, observer, restricted_access, read_only_user, "
                                + "read_only_limited_user");
        assertThat(refused(admin().body("{\"user\":[]}").post("/users"))).containsExactly("'user' must be an object");
        assertThat(refused(admin().body("{").post("/users"))).singleElement().asString()
                .startsWith("The request body is not valid JSON");
    }

    @Test
    void aListIsFoundByNameAndAddressInAnyCase() {
        var id = user("Zoë Findme 100%_sure");
        var address = got("/users/" + id).getString("user.email");
        for (var query : List.of("findme 100%_SURE", address.toUpperCase(), address.substring(3, 30))) {
            admin().queryParam("query", query).get("/users").then().statusCode(200)
                    .body("users.id", equalTo(List.of(id))).body("more", equalTo(false)).body("total", nullValue());
        }
        admin().queryParam("query", "%nobody is called that%").get("/users").then().statusCode(200).body("users", hasSize(0));
    }

    @Test
    void aListComesInPagesOfAnySize() {
        for (int i = 0; i < 5; i++) {
            user("Paged " + i);
        }
        admin().queryParams("query", "paged ", "limit", 2, "offset", 2, "total", "True").get("/users").then().statusCode(200)
                .body("users.name", equalTo(List.of("Paged 2", "Paged 3")))
                .body("limit", equalTo(2)).body("offset", equalTo(2)).body("more", equalTo(true)).body("total", equalTo(5));
        admin().queryParams("query", "paged ", "limit", 3, "offset", 3).get("/users").then().statusCode(200)
                .body("users", hasSize(2)).body("more", equalTo(false));
        admin().queryParams("limit", "many").get("/users").then().statusCode(400)
                .body("error.errors[0]", containsString("Limit"));
    }

    @Test
    void meIsTheUserOfTheKey() {
        var id = user("Myself");
        as(keyOf(id)).get("/users/me").then().statusCode(200).body("user.id", equalTo(id));
        admin().get("/users/me").then().statusCode(400).body("error", containsString("account-level access token"));
    }

    @Test
    void everybodyHasTheOneLicence() {
        var id = user("Licensed");
        var list = got("/licenses");
        assertThat(got("/users/" + id + "/license").getString("license.id")).isEqualTo(list.getString("licenses[0].id"));
        assertThat(list.getLong("licenses[0].current_value"))
                .isEqualTo(admin().queryParam("total", true).get("/users").jsonPath().getLong("total"));
        assertThat(list.getList("licenses[0].valid_roles")).contains("owner", "read_only_user").hasSize(8);
        admin().get("/users/PNOBODY/license").then().statusCode(404);
    }

    @Test
    void whatIsNotThereIs404AndWithoutAKey401() {
        admin().get("/users/PNOBODY").then().statusCode(404).body("error.code", equalTo(2100));
        as("wrong").get("/users").then().statusCode(401).body("error.code", equalTo(2006));
    }

    @Test
    void theLastAdministratorStays() {
        var administrators = administrators();
        var last = administrators.removeFirst();
        administrators.forEach(other -> admin().body(Map.of("user", Map.of("role", "user"))).put("/users/" + other).then()
                .statusCode(200));

        assertThat(refused(admin().delete("/users/" + last)))
                .containsExactly("The last administrator cannot be deleted or lose that role");
        assertThat(refused(admin().body(Map.of("user", Map.of("role", "user"))).put("/users/" + last)))
                .containsExactly("The last administrator cannot be deleted or lose that role");
    }

    private static List<String> administrators() {
        var found = new ArrayList<String>();
        var more = true;
        for (int offset = 0; more; offset += 100) {
            var page = got("/users?limit=100&offset=" + offset);
            found.addAll(page.getList("users.findAll { it.role == 'owner' || it.role == 'admin' }.id"));
            more = page.getBoolean("more");
        }
        return found;
    }
}

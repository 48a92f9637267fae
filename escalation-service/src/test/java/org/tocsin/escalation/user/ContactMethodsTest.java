package org.tocsin.escalation.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
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
import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.testkit.Tap;

/** {@code /users/{id}/contact_methods} as clients use it, Terraform among them ({@code reference/pagerduty.md} 3.10). */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class ContactMethodsTest {

    private static final Map<String, Object> MOBILE =
            Map.of("type", "sms_contact_method", "label", "Mobile", "address", "91234567", "country_code", 47,
                    "send_short_email", false);

    @Test
    void aPhoneIsMadeFoundChangedAndGone() {
        var methods = methods("Phone Owner");
        var id = admin().body(Map.of("contact_method", MOBILE)).post(methods).then().statusCode(201)
                .body("size()", equalTo(1))
                .body("contact_method.type", equalTo("sms_contact_method"))
                .body("contact_method.summary", equalTo("Mobile"))
                .body("contact_method.address", equalTo("91234567"))
                .body("contact_method.country_code", equalTo(47))
                .body("contact_method.enabled", equalTo(true))
                .body("contact_method.blacklisted", equalTo(false))
                .body("contact_method.send_short_email", equalTo(false))
                .body("contact_method", hasKey("html_url"))
                .extract().jsonPath().getString("contact_method.id");

        assertThat(got(methods + "/" + id).getString("contact_method.self")).endsWith(methods + "/" + id);
        admin().body("{\"contact_method\":{\"label\":\"Private\",\"country_code\":\"49\"}}").put(methods + "/" + id).then()
                .statusCode(200)
                .body("contact_method.label", equalTo("Private"))
                .body("contact_method.country_code", equalTo(49))
                .body("contact_method.address", equalTo("91234567"));
        assertThat(got(methods).getList("contact_methods.label")).containsExactly("Default", "Private");

        admin().delete(methods + "/" + id).then().statusCode(204);
        admin().get(methods + "/" + id).then().statusCode(404).body("error.code", equalTo(2100));
        admin().delete(methods + "/" + id).then().statusCode(404);
    }

    @Test
    void phonesHaveACountryAndOthersNone() {
        var methods = methods("Countries");
        assertThat(method(methods, "phone_contact_method", "+1 (555) 010-0", 0).getInt("contact_method.country_code"))
                .isEqualTo(1);
        assertThat(method(methods, "whatsapp_contact_method", "5550101", 358).getInt("contact_method.country_code"))
                .isEqualTo(358);
        assertThat(method(methods, "email_contact_method", "more@example.org",
                47).<Object>get("contact_method.country_code")).isNull();
        assertThat(method(methods, "push_notification_contact_method", "a-device",
                47).<Object>get("contact_method.country_code")).isNull();
    }

    @Test
    void anAddressOfAUserIsUniqueInTheWordsThatClientsMatch() {
        var methods = methods("Unique");
        var first = created(methods, "contact_method", MOBILE).getString("contact_method.id");
        assertThat(refused(admin().body(Map.of("contact_method", MOBILE)).post(methods)))
                .containsExactly("User Contact method must be unique");

        var second = method(methods, "sms_contact_method", "91234568", 47).getString("contact_method.id");
        assertThat(refused(admin().body("{\"contact_method\":{\"address\":\"91234567\"}}").put(methods + "/" + second)))
                .containsExactly("User Contact method must be unique");

        // Terraform then deletes the one it finds and puts again.
        var same = got(methods).getString("contact_methods.find { it.type == 'sms_contact_method' && it.address == '91234567' "
                + "&& it.country_code == 47 }.id");
        assertThat(same).isEqualTo(first);
        admin().delete(methods + "/" + same).then().statusCode(204);
        admin().body("{\"contact_method\":{\"address\":\"91234567\"}}").put(methods + "/" + second).then().statusCode(200);

        method(methods, "sms_contact_method", "91234567", 49);
        method(methods, "phone_contact_method", "91234567", 47);
        method(methods("Somebody Else"), "sms_contact_method", "91234567", 47);
    }

    @Test
    void theWholeObjectCanBePutBack() {
        var methods = methods("Whole");
        var id = created(methods, "contact_method", MOBILE).getString("contact_method.id");
        var whole = got(methods + "/" + id).getMap("");
        admin().body(whole).put(methods + "/" + id).then().statusCode(200);
        assertThat(got(methods + "/" + id).getMap("")).isEqualTo(whole);
    }

    @Test
    void everyMistakeIsNamed() {
        var methods = methods("Mistaken");
        assertThat(refused(admin().body("{\"contact_method\":{\"type\":\"pigeon\",\"enabled\":\"yes\"}}").post(methods)))
                .containsExactly(
                "Type must be one of email_contact_method, phone_contact_method, sms_contact_method, "
                        + "push_notification_contact_method, whatsapp_contact_method",
                "Address can't be blank", "Label can't be blank", "Enabled must be true or false");
        assertThat(refused(admin()
                .body("{\"contact_method\":{\"type\":\"sms_contact_method\",\"address\":\"call me\",\"label\":7,"
                + "\"country_code\":2000}}").post(methods))).containsExactly(
                "Address is invalid", "Label must be a text", "Country code must be between 0 and 1999");
        assertThat(refused(admin()
                .body("{\"contact_method\":{\"type\":\"email_contact_method\",\"label\":\"Work\",\"address\":\"a@b\\nc\"}}")
                .post(methods))).containsExactly("Address is invalid");
        admin().body(Map.of("contact_method", MOBILE)).post("/users/PNOBODY/contact_methods").then().statusCode(404);
        admin().get("/users/PNOBODY/contact_methods").then().statusCode(404);
    }

    @Test
    void withAnAddressGoTheRulesThatUseIt() {
        var user = user("Tidy");
        var id = created("/users/" + user + "/contact_methods", "contact_method", MOBILE).getString("contact_method.id");
        created("/users/" + user + "/notification_rules", "notification_rule", Map.of("type", "assignment_notification_rule",
                "start_delay_in_minutes", 5, "urgency", "high", "contact_method",
                        Map.of("id", id, "type", "sms_contact_method")));

        admin().delete("/users/" + user + "/contact_methods/" + id).then().statusCode(204);
        assertThat(got("/users/" + user + "/notification_rules").getList("notification_rules")).hasSize(1);
    }

    @Test
    void onlyAnAdministratorsAddressIsVerifiedAtOnce() {
        var user = user("Self Service");
        var methods = "/users/" + user + "/contact_methods";
        var own = as(keyOf(user));
        try (var tap = Tap.on(Topic.DIRECTORY_ESCALATION)) {
            var id = own.body(Map.of("contact_method",
                    Map.of("type", "email_contact_method", "label", "Home", "address", email("home"))))
                    .post(methods).then().statusCode(201).extract().jsonPath().getString("contact_method.id");
            heard(tap, user, entry -> entry.contactMethods().stream()
                    .anyMatch(method -> method.id().equals(id) && !method.verified()));

            admin().body(Map.of("contact_method", Map.of("label", "Vouched for"))).put(methods + "/" + id).then().statusCode(200);
            heard(tap, user, entry -> entry.contactMethods().stream()
                    .anyMatch(method -> method.id().equals(id) && method.verified()));

            as(keyOf(user)).body(Map.of("contact_method", Map.of("label", "Same address"))).put(methods + "/" + id).then()
                    .statusCode(200);
            heard(tap, user, entry -> entry.contactMethods().stream()
                    .anyMatch(method -> method.label().equals("Same address") && method.verified()));

            as(keyOf(user)).body(Map.of("contact_method", Map.of("address", email("elsewhere")))).put(methods + "/" + id)
                    .then().statusCode(200);
            heard(tap, user, entry -> entry.contactMethods().stream()
                    .anyMatch(method -> method.address().startsWith("elsewhere") && !method.verified()));
        }
    }

    @Test
    void peopleChangeThemselvesAndOnlyAdministratorsOthers() {
        var ada = user("Own Ways");
        var bob = user("Others Ways");
        as(keyOf(ada)).body(Map.of("contact_method", MOBILE)).post("/users/" + bob + "/contact_methods").then()
                .statusCode(403).body("error.code", equalTo(2010));
        as(keyOf(user("Ways Admin", "admin"))).body(Map.of("contact_method", MOBILE))
                .post("/users/" + bob + "/contact_methods").then()
                .statusCode(201);
        as(keyOf(user("Looks On", "read_only_user"))).get("/users/" + bob + "/contact_methods").then().statusCode(200)
                .body("contact_methods", hasSize(2))
                .body("contact_methods[0].country_code", nullValue())
                .body("contact_methods[0].self", containsString(bob))
                .body("contact_methods[1].self",
                        endsWith(got("/users/" + bob + "/contact_methods").getString("contact_methods[1].id")));
    }

    private static JsonPath method(String methods, String type, String address, int country) {
        return created(methods, "contact_method",
                Map.of("type", type, "label", "Other", "address", address, "country_code", country));
    }

    private static String methods(String name) {
        return "/users/" + user(name) + "/contact_methods";
    }

    private static void heard(Tap tap, String user, Predicate<DirectoryEntry.User> fits) {
        tap.first(DirectoryEntry.User.class, entry -> entry.id().equals(user) && fits.test(entry));
    }
}

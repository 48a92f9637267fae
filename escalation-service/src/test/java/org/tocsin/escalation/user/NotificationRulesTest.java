package org.tocsin.escalation.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.as;
import static org.tocsin.escalation.Api.created;
import static org.tocsin.escalation.Api.got;
import static org.tocsin.escalation.Api.keyOf;
import static org.tocsin.escalation.Api.refused;
import static org.tocsin.escalation.Api.user;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.testkit.Tap;

/** {@code /users/{id}/notification_rules} as clients use it, Terraform among them ({@code reference/pagerduty.md} 3.11). */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class NotificationRulesTest {

    private String user;
    private String rules;
    private String mail;

    @BeforeEach
    void somebody() {
        user = user("Rule Owner");
        rules = "/users/" + user + "/notification_rules";
        mail = got("/users/" + user + "/contact_methods").getString("contact_methods[0].id");
    }

    @Test
    void aRuleIsMadeFoundChangedAndGone() {
        var id = admin().body(Map.of("notification_rule", rule(5, "high", mail))).post(rules).then().statusCode(201)
                .body("size()", equalTo(1))
                .body("notification_rule.type", equalTo("assignment_notification_rule"))
                .body("notification_rule.summary", equalTo("5 minutes: channel " + mail))
                .body("notification_rule.start_delay_in_minutes", equalTo(5))
                .body("notification_rule.urgency", equalTo("high"))
                .body("notification_rule.created_at", matchesPattern("20\\d\\d-.*Z"))
                .body("notification_rule.html_url", nullValue())
                .body("notification_rule.contact_method.id", equalTo(mail))
                .extract().jsonPath().getString("notification_rule.id");

        admin().get(rules + "/" + id).then().statusCode(200).body("notification_rule.self", endsWith(rules + "/" + id));
        admin().body("{\"notification_rule\":{\"start_delay_in_minutes\":\"10\",\"urgency\":\"low\"}}")
                .put(rules + "/" + id).then().statusCode(200)
                .body("notification_rule.start_delay_in_minutes", equalTo(10))
                .body("notification_rule.urgency", equalTo("low"))
                .body("notification_rule.contact_method.id", equalTo(mail));
        admin().delete(rules + "/" + id).then().statusCode(204);
        admin().get(rules + "/" + id).then().statusCode(404);
    }

    @Test
    void theTypeOfTheContactMethodComesBackWithoutASuffix() {
        var rule = created(rules, "notification_rule", rule(7, "high", mail)).getString("notification_rule.id");
        for (var answer : new String[] {got(rules + "/" + rule).getString("notification_rule.contact_method.type"),
                got(rules).getString("notification_rules.find { it.id == '" + rule + "' }.contact_method.type")}) {
            assertThat(answer).isEqualTo("email_contact_method");
        }
        admin().get(rules + "/" + rule + "?include[]=contact_methods").then().statusCode(200)
                .body("notification_rule.contact_method.type", equalTo("email_contact_method"))
                .body("notification_rule.contact_method.address", endsWith("@example.org"))
                .body("notification_rule.contact_method.blacklisted", equalTo(false));
    }

    @Test
    void aListIsOfOneUrgencyUnlessAllAreAsked() {
        created(rules, "notification_rule", rule(15, "low", mail));
        assertThat(got(rules).getList("notification_rules.urgency")).containsExactly("high");
        assertThat(got(rules + "?urgency=low").getList("notification_rules.start_delay_in_minutes")).containsExactly(0, 15);
        assertThat(got(rules + "?urgency=all").getList("notification_rules")).hasSize(3);
        assertThat(refused(admin().get(rules + "?urgency=medium"))).containsExactly("Urgency must be high, low or all");
    }

    @Test
    void oneDelayAndContactMethodAndUrgencyIsThereOnceInTheWordsThatClientsMatch() {
        var text = "Channel Start delay must be unique for a given contact method";
        assertThat(refused(admin().body(Map.of("notification_rule", rule(0, "high", mail))).post(rules))).containsExactly(text);
        var other = created(rules, "notification_rule", rule(3, "high", mail)).getString("notification_rule.id");
        assertThat(refused(admin().body("{\"notification_rule\":{\"start_delay_in_minutes\":0}}").put(rules + "/" + other)))
                .containsExactly(text);
        admin().body(Map.of("notification_rule", rule(3, "high", mail))).put(rules + "/" + other).then().statusCode(200);
    }

    @Test
    void everyMistakeIsNamed() {
        assertThat(refused(admin().body("{\"notification_rule\":{}}").post(rules))).containsExactly("Type can't be blank",
                "Start delay in minutes can't be blank", "Contact method can't be blank", "Urgency can't be blank");
        assertThat(refused(admin()
                .body("{\"notification_rule\":{\"type\":\"assignment_notification_rule\",\"start_delay_in_minutes\":-1,"
                + "\"contact_method\":{\"id\":\"PELSES\"},\"urgency\":\"severe\"}}").post(rules))).containsExactly(
                "Start delay in minutes must be between 0 and 1440", "Contact method PELSES not found",
                        "Urgency must be high or low");
        assertThat(refused(admin()
                .body("{\"notification_rule\":{\"type\":\"x\",\"start_delay_in_minutes\":1.5,\"contact_method\":\"mail\","
                + "\"urgency\":\"high\"}}").post(rules))).containsExactly(
                "Start delay in minutes must be a whole number", "Contact method must be an object");
    }

    @Test
    void anothersContactMethodIsNone() {
        var others = got("/users/" + user("Stranger") + "/contact_methods").getString("contact_methods[0].id");
        assertThat(refused(admin().body(Map.of("notification_rule", rule(1, "high", others))).post(rules)))
                .containsExactly("Contact method %s not found".formatted(others));
    }

    @Test
    void otherServicesHearOfRules() {
        try (var tap = Tap.on(Topic.DIRECTORY_ESCALATION)) {
            created(rules, "notification_rule", rule(42, "high", mail));
            tap.first(DirectoryEntry.User.class, entry -> entry.id().equals(user) && entry.notificationRules().stream()
                    .anyMatch(rule -> rule.startDelayMinutes() == 42 && rule.contactMethod().equals(mail)));
        }
    }

    @Test
    void peopleChangeTheirOwn() {
        as(keyOf(user("Meddler"))).body(Map.of("notification_rule", rule(9, "high", mail))).post(rules).then().statusCode(403);
        as(keyOf(user)).body(Map.of("notification_rule", rule(9, "high", mail))).post(rules).then().statusCode(201);
    }

    private static Map<String, Object> rule(int delay, String urgency, String method) {
        return Map.of("type", "assignment_notification_rule", "start_delay_in_minutes", delay, "urgency", urgency,
                "contact_method", Map.of("id", method, "type", "email_contact_method"));
    }
}

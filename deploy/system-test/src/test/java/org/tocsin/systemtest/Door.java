package org.tocsin.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

/** Where somebody outside can send something, what is good there, and how mistakes are told. */
enum Door {
    ENQUEUE("POST", "/v2/enqueue", """
            {"routing_key":"{key}","event_action":"trigger","dedup_key":"bad input","client":"tool",
             "client_url":"https://tool.example",
             "payload":{"summary":"s","source":"h","severity":"critical","timestamp":"2026-03-01T10:00:00Z",
             "component":"c","group":"g","class":"k",
              "custom_details":{"a":1}},
             "images":[{"src":"https://i.example/1","href":"https://i.example","alt":"a"}],
             "links":[{"href":"https://l.example","text":"t"}]}"""),
    ALERTMANAGER("POST", "/in/alertmanager/{key}", """
            {"version":"4","groupKey":"{}:{a=1}","truncatedAlerts":0,"status":"firing","receiver":"r",
             "groupLabels":{"a":"1"},"commonLabels":{"a":"1"},
             "commonAnnotations":{"summary":"s"},"externalURL":"https://am.example","alerts":[{"status":"firing",
             "labels":{"alertname":"Bad","a":"1"},
              "annotations":{"summary":"s"},"startsAt":"2026-03-01T10:00:00Z","endsAt":"0001-01-01T00:00:00Z",
              "generatorURL":"https://p.example",
              "fingerprint":"0123456789abcdef"}]}"""),
    THOUSANDEYES("POST", "/in/thousandeyes/{key}", """
            {"eventId":"1","eventType":"ALERT_NOTIFICATION_TRIGGER","alert":{"alertId":"1","ruleName":"r",
             "ruleExpression":"e","severity":"CRITICAL",
             "dateStart":"2026-03-01 10:00:00","testName":"t","testId":1,"active":1,"ruleId":1,"type":"HTTP Server",
             "agents":[{"agentId":1,"agentName":"Oslo","active":1,"dateStart":"2026-03-01 10:00:00","metricsAtStart":"m"}]}}"""),
    USERS("POST", "/users", """
            {"user":{"type":"user","name":"n","email":"ada@system.example","role":"user","time_zone":"Europe/Berlin",
             "job_title":"j","description":"d"}}"""),
    SCHEDULES("POST", "/schedules", """
            {"schedule":{"type":"schedule","name":"n","time_zone":"UTC","description":"d","schedule_layers":[{"name":"l",
             "start":"2026-03-01T10:00:00Z",
             "rotation_virtual_start":"2026-03-01T10:00:00Z","rotation_turn_length_seconds":86400,
             "users":[{"user":{"id":"PNOBODY","type":"user_reference"}}],
             "restrictions":[{"type":"daily_restriction","start_time_of_day":"08:00:00","duration_seconds":3600}]}]}}"""),
    POLICIES("POST", "/escalation_policies", """
            {"escalation_policy":{"type":"escalation_policy","name":"n","num_loops":2,"description":"d","escalation_rules":[
             {"escalation_delay_in_minutes":5,"targets":[{"id":"PNOBODY","type":"user_reference"}]}]}}"""),
    SERVICES("POST", "/services", """
            {"service":{"type":"service","name":"n","description":"d","escalation_policy":{"id":"PNOBODY",
             "type":"escalation_policy_reference"},
             "auto_resolve_timeout":600,"acknowledgement_timeout":600,"alert_creation":"create_alerts_and_incidents"}}"""),
    INTEGRATIONS("POST", "/services/{service}/integrations", """
            {"integration":{"type":"nonsense","name":"n"}}"""),
    INCIDENTS("PUT", "/incidents", """
            {"incidents":[{"id":"QNOBODY","type":"incident","status":"acknowledged","title":"t","urgency":"high"}]}"""),
    PAGES("POST", "/v1/pages", """
            {"page":{"name":"n","subdomain":"Bad Input","time_zone":"UTC","url":"https://p.example"}}""");

    final String method;
    private final String path;
    private final String good;

    Door(String method, String path, String good) {
        this.method = method;
        this.path = path;
        this.good = good;
    }

    /** Machines that send alerts: their key is in the path or in the body. */
    boolean isIntake() {
        return ordinal() <= THOUSANDEYES.ordinal();
    }

    boolean isWebhook() {
        return path.startsWith("/in/");
    }

    String path(WatchedService service) {
        return path.replace("{key}", service.key()).replace("{service}", service.id());
    }

    /** A body that is well formed: an intake accepts it, the others find what it names missing. */
    String good(WatchedService service) {
        return good.replace("{key}", service.key());
    }

    String[] headers(String apiKey) {
        return isIntake() ? new String[] {"Content-Type", "application/json"}
                : new String[] {"Content-Type", "application/json", "Authorization",
                        (this == PAGES ? "OAuth " : "Token token=") + apiKey};
    }

    /** An answer that names mistakes does it in the format of the clients of this door. */
    void assertIsRefusal(Http.Answer answer) {
        assertThat(answer.header("content-type")).startsWith("application/json");
        var body = answer.json();
        if (isIntake()) {
            assertThat(body.path("status").asText()).as(answer.toString()).isNotEmpty();
            assertThat(body.path("message").asText()).as(answer.toString()).isNotEmpty();
            assertThat(body.path("errors")).as(answer.toString()).isNotEmpty();
        } else if (this == PAGES) {
            assertThat(body.path("error").isArray() || body.path("error").isTextual()).as(answer.toString()).isTrue();
        } else {
            assertThat(body.at("/error/message").asText()).as(answer.toString()).isNotEmpty();
            assertThat(body.at("/error/code").isInt()).as(answer.toString()).isTrue();
        }
    }
}

"""Walks an installation with PagerDuty's own client, as its users' scripts do. Arguments: base URL, API key."""

import sys
import time
from datetime import datetime, timedelta, timezone

import pagerduty

BASE, KEY = sys.argv[1:3]
ADA, BELL, CLARA = ("ada@walk.example", "bell@walk.example", "clara@walk.example")
MADE = []


def main():
    client = pagerduty.RestApiV2Client(KEY, base_url=BASE)
    people = users(client)
    schedule = schedules(client, people)
    policy = policies(client, schedule, people)
    service, key = services(client, policy)
    incidents(client, events(key, service, client), people[0])
    access(client, people[0])
    mistakes(client)
    remove(client, service)


def users(client):
    for name, email in (("Ada", ADA), ("Bell", BELL)):
        user = made(client.rpost("users", json={"type": "user", "name": name, "email": email, "time_zone": "Europe/Berlin"}))
        is_a_resource(user, "user")
        assert user["role"] and user["teams"] == [] and user["contact_methods"], user

    clara = client.persist("users", "email", {"type": "user", "name": "Clara", "email": CLARA})
    assert client.persist("users", "email", {"type": "user", "name": "Clara", "email": CLARA})["id"] == made(clara)["id"]
    changed = client.persist("users", "email", {"email": CLARA, "job_title": "Responder"}, update=True)
    assert (changed["id"], changed["job_title"], changed["name"]) == (clara["id"], "Responder", "Clara"), changed

    mine = {ADA, BELL, CLARA}
    assert mine <= {user["email"] for user in client.iter_all("users")}
    for size in (1, 2, 7):
        assert [user["email"] for user in client.list_all("users", params={"query": "walk.example", "limit": size})] == [ADA, BELL, CLARA]
    assert client.get_total("users", params={"query": "walk.example"}) == 3
    assert set(client.dict_all("users", by="email", params={"query": "walk.example"})) == mine
    first = client.jget("users", params={"query": "WALK.EXAMPLE", "limit": 2, "total": True})
    assert (first["limit"], first["offset"], first["more"], first["total"], len(first["users"])) == (2, 0, True, 3, 2), first
    rest = client.jget("users", params={"query": "walk.example", "limit": 2, "offset": 2})
    assert (rest["offset"], rest["more"], len(rest["users"])) == (2, False, 1), rest

    ada = client.find("users", ADA.upper(), attribute="email")
    again = client.rget(ada)
    assert again == client.rget("/users/%s" % ada["id"]) and again["self"].startswith(BASE + "/"), again
    again["name"] = "Ada L."
    assert client.rput(again, json=again)["name"] == "Ada L.", "the whole object goes back"
    method = client.rget("/users/%s/contact_methods" % ada["id"])[0]
    assert (method["type"], method["address"]) == ("email_contact_method", ADA), method
    rules = client.rget("/users/%s/notification_rules" % ada["id"])
    assert any(rule["urgency"] == "high" and rule["start_delay_in_minutes"] == 0 for rule in rules), rules
    return [client.find("users", email, attribute="email") for email in (ADA, BELL, CLARA)]


def schedules(client, people):
    start = (datetime.now(timezone.utc) - timedelta(days=3)).replace(microsecond=0).isoformat()
    layer = {"name": "Week", "start": start, "rotation_virtual_start": start, "rotation_turn_length_seconds": 7 * 86400,
             "users": [{"user": {"id": person["id"], "type": "user_reference"}} for person in people[:2]]}
    schedule = made(client.rpost("schedules", json={"type": "schedule", "name": "Walk", "time_zone": "Europe/Berlin", "schedule_layers": [layer]}))
    is_a_resource(schedule, "schedule")
    assert [layer["name"] for layer in schedule["schedule_layers"]] == ["Week"], schedule

    shown = client.rget(schedule, params={"since": datetime.now(timezone.utc).isoformat(),
                                          "until": (datetime.now(timezone.utc) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S%z")})
    assert shown["final_schedule"]["rendered_schedule_entries"][0]["user"]["id"] == people[0]["id"], shown["final_schedule"]
    shown["description"] = "Found by its self"
    assert client.rput(shown, json=shown)["description"] == "Found by its self"
    assert client.find("schedules", "walk")["id"] == schedule["id"]
    return schedule


def policies(client, schedule, people):
    rules = [{"escalation_delay_in_minutes": 30, "targets": [{"id": schedule["id"], "type": "schedule_reference"}]},
             {"escalation_delay_in_minutes": 30, "targets": [{"id": people[2]["id"], "type": "user_reference"}]}]
    policy = made(client.rpost("escalation_policies", json={"type": "escalation_policy", "name": "Walk", "escalation_rules": rules, "num_loops": 1}))
    is_a_resource(policy, "escalation_policy")
    assert [rule["targets"][0]["type"] for rule in policy["escalation_rules"]] == ["schedule_reference", "user_reference"], policy

    policy["num_loops"] = 2
    assert client.rput(policy, json=policy)["num_loops"] == 2
    renamed = client.persist("escalation_policies", "name", {"name": "Walk", "description": "Two levels"}, update=True)
    assert (renamed["id"], renamed["description"]) == (policy["id"], "Two levels")
    levels = {(oncall["escalation_level"], oncall["user"]["id"]) for oncall in
              client.iter_all("oncalls", params={"escalation_policy_ids[]": [policy["id"]]})}
    assert levels == {(1, people[0]["id"]), (2, people[2]["id"])}, levels
    return policy


def services(client, policy):
    service = made(client.rpost("services", json={"type": "service", "name": "Walk", "description": None, "id": None, "teams": None,
                                                  "escalation_policy": {"id": policy["id"], "type": "escalation_policy_reference"}}))
    is_a_resource(service, "service")
    assert service["escalation_policy"]["id"] == policy["id"] and service["integrations"] == [], service
    service["description"] = "Walked through"
    assert client.rput(service, json=service)["description"] == "Walked through"
    assert client.find("services", "WALK")["id"] == service["id"]

    integration = client.rpost("/services/%s/integrations" % service["id"], json={"type": "events_api_v2_inbound_integration", "name": "Walk"})
    assert len(integration["integration_key"]) == 32, integration
    assert client.rget(integration)["integration_key"] == integration["integration_key"]
    assert client.rput(integration, json=dict(integration, name="Walked"))["name"] == "Walked"
    listed = client.rget(service, params={"include[]": ["integrations"]})["integrations"]
    assert [one["id"] for one in listed] == [integration["id"]], listed
    return service, integration["integration_key"]


def events(key, service, client):
    sender = pagerduty.EventsApiV2Client(key, base_url=BASE)
    assert sender.trigger("Disk is full on db7", "db7", severity="critical", dedup_key="disk db7",
                          custom_details={"free": "0 B"}, links=[{"href": "https://wiki.example.com/disk", "text": "Runbook"}]) == "disk db7"
    drawn = sender.trigger("Something else", "db8")
    assert drawn and drawn != "disk db7"
    assert sender.resolve("never heard of") == "never heard of"
    sender.resolve(drawn)

    wanted = {"service_ids[]": [service["id"]], "statuses[]": ["triggered"]}
    incident = eventually(lambda: client.list_all("incidents", params=wanted), lambda found: len(found) == 1)[0]
    assert incident["title"] == "Disk is full on db7" and incident["incident_key"] == "disk db7", incident
    is_a_resource(incident, "incident", self="/incidents/" + incident["id"])
    eventually(lambda: timeline(client, incident), lambda kinds: "notify_log_entry" in kinds)

    sender.acknowledge("disk db7")
    eventually(lambda: client.rget(incident), lambda found: found["status"] == "acknowledged")
    with expected(pagerduty.HttpError, 400) as failed:
        sender.send_event("trigger", dedup_key="no payload")
    assert failed.error["errors"], failed.error
    with expected(pagerduty.HttpError, 400):
        pagerduty.EventsApiV2Client("0" * 31 + "x", base_url=BASE).resolve("not with this key")
    return incident


def timeline(client, incident):
    return {entry["type"] for entry in client.iter_all("/incidents/%s/log_entries" % incident["id"])}


def incidents(client, incident, person):
    client.headers["From"] = person["email"]
    alert, = client.iter_all("/incidents/%s/alerts" % incident["id"])
    assert alert["alert_key"] == "disk db7" and alert["body"]["details"] == {"free": "0 B"}, alert
    back = client.rput(incident, json={"type": "incident_reference", "status": "triggered"})
    assert back["status"] == "triggered", "an acknowledgement is given back"
    mine = client.rput("/incidents/%s" % incident["id"], json=dict(client.rget(incident), status="acknowledged"))
    assert mine["acknowledgements"][0]["acknowledger"]["id"] == person["id"], mine
    resolved = client.rput("incidents", json=[{"id": incident["id"], "type": "incident", "status": "resolved"}])
    assert [one["status"] for one in resolved] == ["resolved"], resolved
    kinds = timeline(client, incident)
    assert {"trigger_log_entry", "acknowledge_log_entry", "resolve_log_entry", "notify_log_entry"} <= kinds, kinds
    assert client.rget(incident)["last_status_change_by"]["id"] == person["id"]


def access(client, person):
    assert client.api_key_access == "account"
    answer = client.post("/api_keys", json={"api_key": {"type": "user", "description": "Walk", "user": {"id": person["id"]}}})
    assert answer.status_code == 201, answer.text
    own = answer.json()["api_key"]
    theirs = pagerduty.RestApiV2Client(own["key"], base_url=BASE)
    assert theirs.api_key_access == "user"
    assert theirs.rget("/users/me")["id"] == person["id"]
    assert theirs.subdomain == BASE.split("//")[1].split(".")[0]
    assert client.delete("/api_keys/%s" % own["id"]).status_code == 204
    # What a key opens is known everywhere; that it is gone gets there in a moment.
    eventually(lambda: is_refused(theirs), lambda refused: refused)


def is_refused(client):
    try:
        client.rget("/users/me")
        return False
    except pagerduty.HttpError as failure:
        return failure.response.status_code == 401


def mistakes(client):
    with expected(pagerduty.HttpError, 404) as failed:
        client.rget("/users/PNOBODY")
    assert failed.error["code"] == 2100 and failed.error["message"] == "Not Found", failed.error
    with expected(pagerduty.HttpError, 400) as failed:
        client.rpost("users", json={"type": "user", "email": "no address"})
    assert failed.error["code"] == 2001 and len(failed.error["errors"]) == 2, failed.error
    with expected(pagerduty.HttpError, 400) as failed:
        client.rpost("users", json={"type": "user", "name": "Ada again", "email": ADA})
    assert failed.error["errors"] == ["Email has already been taken"], failed.error
    with expected(pagerduty.HttpError, 400) as failed:
        client.rpost("schedules", json={"type": "schedule", "name": "Walk", "time_zone": "Mars/Olympus", "schedule_layers": []})
    assert failed.error["errors"], failed.error
    with expected(pagerduty.HttpError, 401):
        pagerduty.RestApiV2Client("wrong" + KEY, base_url=BASE).rget("users")
    with expected(pagerduty.UrlError):
        client.rget("https://elsewhere.example/users/PXYZ")


def remove(client, service):
    # A policy that a service uses stays; from the service on everything goes.
    for resource in reversed(MADE):
        client.rdelete(resource)
        with expected(pagerduty.HttpError, 404):
            client.rget(resource["self"])
    assert client.find("services", service["name"]) is None


def made(resource):
    MADE.append(resource)
    return resource


def is_a_resource(thing, kind, self=None):
    assert thing["type"] == kind and thing["id"] and thing["summary"], thing
    assert thing["self"] == BASE + (self or "/%s/%s" % ({"escalation_policy": "escalation_policies"}.get(kind, kind + "s"), thing["id"])), thing["self"]


def eventually(look, is_so, seconds=20):
    """Looks until it is so: an event is accepted before it is acted on."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if is_so(found):
            return found
        assert time.monotonic() < end, found
        time.sleep(0.1)


class expected:
    """A failure that the client must raise, with that status."""

    def __init__(self, kind, status=None):
        self.kind, self.status, self.error = kind, status, None

    def __enter__(self):
        return self

    def __exit__(self, kind, failure, _):
        assert kind is not None, "nothing failed, expected %s %s" % (self.kind.__name__, self.status)
        if not issubclass(kind, self.kind):
            return False
        if self.status is not None:
            assert failure.response.status_code == self.status, (failure.response.status_code, failure.response.text)
            body = failure.response.json()
            self.error = body.get("error", body)
        return True


if __name__ == "__main__":
    main()
    print("walked")

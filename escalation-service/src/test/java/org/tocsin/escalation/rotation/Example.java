package org.tocsin.escalation.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A worked example of {@code reference/oncall-semantics.md} section 4, S01 to S42, read from its machine-readable line. */
record Example(String id, Schedule schedule, List<Expected> expected) {

    /** @param user null: nobody */
    record Expected(Instant at, String user) {}

    static Stream<Example> all() {
        try (var in = Example.class.getResourceAsStream("/schedules.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Example::parse).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return id;
    }

    private static Example parse(String line) {
        try {
            var json = new ObjectMapper().readTree(line);
            var layers = new ArrayList<Layer>();
            json.path("layers").forEach(layer -> layers.add(layer(layer, layers.size())));
            var overrides = new ArrayList<ScheduleOverride>();
            json.path("overrides").forEach(override -> overrides.add(override(override)));
            var expected = new ArrayList<Expected>();
            json.path("expect").forEach(pair -> expected.add(new Expected(Instant.parse(pair.get(0).asText()), pair.get(1).textValue())));
            var version = new Version(Instant.MIN, ZoneId.of(json.path("zone").asText()), layers);
            return new Example(json.path("id").asText(), Schedule.of(version, overrides), expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Layer layer(JsonNode json, int place) {
        var users = new ArrayList<String>();
        json.path("users").forEach(user -> users.add(user.asText()));
        var restrictions = new ArrayList<Restriction>();
        json.path("restrictions").forEach(restriction -> restrictions.add(restriction(restriction)));
        return new Layer("L" + place, "Layer " + place, users, LocalDateTime.parse(json.path("virtual_start_local").asText()),
                json.path("turn_s").asLong(), instant(json.path("start")), instant(json.path("end")), restrictions);
    }

    private static Restriction restriction(JsonNode json) {
        var at = LocalTime.parse(json.path("at").asText());
        var seconds = json.path("dur_s").asInt();
        return json.path("type").asText().equals("daily")
                ? new Restriction.Daily(at, seconds)
                : new Restriction.Weekly(DayOfWeek.of(json.path("day").asInt()), at, seconds);
    }

    private static ScheduleOverride override(JsonNode json) {
        long sequence = json.path("created_seq").asLong();
        return new ScheduleOverride("O" + sequence, json.path("user").asText(), instant(json.path("start")),
                instant(json.path("end")), sequence);
    }

    private static Instant instant(JsonNode json) {
        return json.isMissingNode() ? null : Instant.parse(json.asText());
    }
}

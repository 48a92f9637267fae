package org.tocsin.kit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.contracts.JsonText;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.alert.AlertBatch;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.kit.db.DataError;

/**
 * What is on the wire stays readable. Beside each type lies an approved file; one that is new is written by
 * {@code -Dtocsin.wire.approve=true}, looked at and committed.
 */
class WireTest {

    private static final Path APPROVED = Path.of("src/test/resources/wire");
    private static final ObjectMapper PLAIN = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void aMessageIsWrittenAsApproved(MessageType type) throws IOException {
        var file = APPROVED.resolve(type.wireName() + ".json");
        var written = PLAIN.readTree(Wire.toBytes(Specimen.of(type)));
        if (Boolean.getBoolean("tocsin.wire.approve") && Files.notExists(file)) {
            Files.writeString(file, PLAIN.writerWithDefaultPrettyPrinter().writeValueAsString(written) + "\n");
        }
        assertThat(file).as("the approved file of " + type).exists();
        assertThat(written).isEqualTo(PLAIN.readTree(file.toFile()));
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void anApprovedMessageIsReadWhateverIsAddedToIt(MessageType type) throws IOException {
        var approved = PLAIN.readTree(APPROVED.resolve(type.wireName() + ".json").toFile());
        var specimen = Specimen.of(type);
        assertThat(Wire.typeOf(specimen)).isEqualTo(type.wireName());
        assertThat(Wire.read(type.wireName(), approved.toString().getBytes(UTF_8))).isEqualTo(specimen);
        assertThat(Wire.read(type.wireName(), withMore(approved).toString().getBytes(UTF_8))).isEqualTo(specimen);
    }

    @Test
    void everyApprovedFileIsOfATypeWeKnow() throws IOException {
        try (var files = Files.list(APPROVED)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(MessageType.values()).map(MessageType::wireName).toList());
        }
    }

    @Test
    void anEventOfTheLogIsReadBack() {
        var event = ((IncidentMessage) Specimen.of(MessageType.INCIDENT_ACKNOWLEDGED)).event();
        var json = new String(Wire.toBytes(event), UTF_8);
        assertThat(Wire.readEvent(MessageType.INCIDENT_ACKNOWLEDGED.wireName(), json)).isEqualTo(event).isInstanceOf(IncidentEvent.Acknowledged.class);
        assertThatThrownBy(() -> Wire.readEvent("org.tocsin.incident.exploded.v1", json)).isInstanceOf(DataError.class);
        assertThatThrownBy(() -> Wire.readEvent(MessageType.ALERTS_RECEIVED.wireName(), json)).isInstanceOf(DataError.class);
        assertThatThrownBy(() -> Wire.readEvent(MessageType.INCIDENT_ACKNOWLEDGED.wireName(), "{")).isInstanceOf(DataError.class);
    }

    @Test
    void whatIsMissingIsNullEmptyOrZero() {
        var batch = (AlertBatch) Wire.read(MessageType.ALERTS_RECEIVED.wireName(), "{\"service\":\"S\",\"alerts\":[{}]}".getBytes(UTF_8));
        assertThat(batch.integration()).isNull();
        assertThat(batch.alerts().getFirst().links()).isEmpty();
        var message = (IncidentMessage) Wire.read(MessageType.INCIDENT_RESOLVED.wireName(),
                "{\"incident\":\"Q\",\"version\":2,\"event\":{},\"state\":{\"acknowledgedBy\":null}}".getBytes(UTF_8));
        assertThat(message.state().acknowledgedBy()).isEmpty();
        assertThat(message.state().number()).isZero();
        assertThat(message.command()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"version\":1}", "{\"incident\":\"Q\",\"version\":2,\"event\":null,\"state\":{}}",
            "{\"incident\":\"Q\",\"version\":2,\"event\":{\"at\":\"soon\"},\"state\":{}}"})
    void whatCannotBeReadIsADataError(String value) {
        assertThatThrownBy(() -> Wire.read(MessageType.INCIDENT_RESOLVED.wireName(), value.getBytes(UTF_8))).isInstanceOf(DataError.class);
    }

    @Test
    void anUnknownTypeIsADataErrorThatNamesIt() {
        assertThatThrownBy(() -> Wire.read("org.tocsin.incident.exploded.v1", "{}".getBytes(UTF_8)))
                .isInstanceOf(DataError.class).hasMessageContaining("org.tocsin.incident.exploded.v1");
        assertThatThrownBy(() -> Wire.typeOf("a text")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\":1.10,\"h\":1E+99999,\"l\":123456789012345678901234567890,\"d\":0.1}", "[]", "\"text\"", "{\"a\":{\"b\":[1,{}]}}"})
    void jsonThatPassesThroughIsTheSameAtTheOtherEnd(String json) throws IOException {
        var there = Wire.mapper().writeValueAsString(new JsonText(json));
        assertThat(Wire.mapper().readValue(there, JsonText.class).value()).isEqualTo(json);
    }

    private static JsonNode withMore(JsonNode node) {
        if (node instanceof ObjectNode object && !object.has("as")) {
            object.forEach(WireTest::withMore);
            object.put("aFieldOfTheNextVersion", 1);
        } else if (node.isArray()) {
            node.forEach(WireTest::withMore);
        }
        return node;
    }
}

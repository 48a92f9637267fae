package org.tocsin.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of anybody: bounded, cleaned and otherwise exactly what was sent. */
class JsonBodyTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    @Property(tries = 300)
    void noTextOfABodyHoldsWhatADatabaseCannot(@ForAll("objects") Map<String, Object> object) throws IOException {
        var read = JsonBody.read(PLAIN.writeValueAsBytes(object));
        assertThat(read.toString()).doesNotContain("\\u0000").isEqualTo(CleanText.of(read.toString()));
        if (object.equals(cleaned(object))) {
            assertThat(read).isEqualTo(PLAIN.valueToTree(object));
        }
    }

    @Test
    void theFixturesAreReadAsTheManifestSays() throws IOException {
        assertThat(fixture("duplicate-keys.json").path("severity").asText()).isEqualTo("info");
        assertThat(fixture("nul-character.json").path("title").asText()).isEqualTo("nul\uFFFDbyte");
        assertThat(fixture("lone-surrogate.json").path("title").asText()).isEqualTo("bad \uFFFD surrogate");
        assertThat(fixture("html-injection.json").path("title").asText()).isEqualTo("<img src=x onerror=alert(1)> @channel <!everyone>");
        assertThat(fixture("wrong-content-type.json").path("key").asText()).isEqualTo("f");
        assertThat(fixture("huge-number.json").path("value")).isEqualTo(PLAIN.getNodeFactory().textNode("1E+99999"));
        assertThatThrownBy(() -> fixture("nested-depth-bomb.json")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1", "1.10", "100.0", "12345678901234567890.123456789", "123456789012345678901234567890", "1E+2", "1E-399"})
    void aNumberIsKeptExactly(String number) throws IOException {
        assertThat(read("{\"n\":" + number + "}").toString()).isEqualTo("{\"n\":" + number + "}");
    }

    @ParameterizedTest
    @CsvSource({"1e401, 1E+401", "1e-99999, 1E-99999", "-5.5e100000, -5.5E+100000"})
    void oneThatNoDatabaseHoldsBecomesAText(String number, String text) throws IOException {
        assertThat(read("[" + number + "]").get(0).isTextual()).isTrue();
        assertThat(read("[" + number + "]").get(0).asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"a\":       | Unexpected end-of-input within/between Object entries",
            "[1, 2        | Unexpected end-of-input: expected close marker for Array",
            "{\"\\ud800\":1 | Unexpected end-of-input: expected close marker for Object",
    })
    void whatIsWrongIsSaidWithoutTheParsersInsides(String body, String reason) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(IOException.class,
                wrong -> assertThat(JsonBody.reason(wrong)).isEqualTo(reason));
    }

    @Test
    void tooDeepIsSaidWithoutTheParsersInsides() {
        assertThatThrownBy(() -> read("[".repeat(101))).isInstanceOfSatisfying(IOException.class,
                wrong -> assertThat(JsonBody.reason(wrong)).isEqualTo("Document nesting depth (101) exceeds the maximum allowed (100)"));
    }

    @Test
    void halfACharacterInANameIsReplacedAsInAText() throws IOException {
        assertThat(read("{\"\\ud800\":\"\\udc00\",\"b\":\"\u00fc\"}").toString()).isEqualTo("{\"\uFFFD\":\"\uFFFD\",\"b\":\"\u00fc\"}");
    }

    @Test
    void depthAndLengthOfNumbersAreBounded() throws IOException {
        assertThat(read("[".repeat(JsonBody.DEEPEST) + "]".repeat(JsonBody.DEEPEST))).hasSize(1);
        assertThatThrownBy(() -> read("[".repeat(JsonBody.DEEPEST + 1) + "]".repeat(JsonBody.DEEPEST + 1))).isInstanceOf(IOException.class);
        assertThat(read("9".repeat(1000)).isNumber()).isTrue();
        assertThatThrownBy(() -> read("9".repeat(1001))).isInstanceOf(IOException.class);
    }

    @Test
    void aByteOrderMarkIsSkippedAndNamesAreCleanedToo() throws IOException {
        assertThat(read("\uFEFF{\"a\":1}").toString()).isEqualTo("{\"a\":1}");
        assertThat(read("{\"a\\u0000\":{\"b\":[\"\\u0000\"]},\"c\":1}").toString()).isEqualTo("{\"a\uFFFD\":{\"b\":[\"\uFFFD\"]},\"c\":1}");
        assertThat(read("{\"a\":{\"x\":1},\"a\":{\"y\":2}}").toString()).as("the last of two").isEqualTo("{\"a\":{\"y\":2}}");
    }

    @Test
    void anObjectMayComeWrappedOrNot() {
        assertThat(object("{\"service\":{\"name\":\"a\"}}").toString()).isEqualTo("{\"name\":\"a\"}");
        assertThat(object("{\"name\":\"a\"}").toString()).isEqualTo("{\"name\":\"a\"}");
        assertThat(object("{}").toString()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "`` | The request body must be a JSON object with the key 'service'",
            "`  ` | The request body must be a JSON object with the key 'service'",
            "[] | The request body must be a JSON object with the key 'service'",
            "null | The request body must be a JSON object with the key 'service'",
            "{\"service\":[]} | 'service' must be an object",
            "{\"service\":null} | 'service' must be an object",
            "{\"a\":} | The request body is not valid JSON: Unexpected character ('}' (code 125)): expected a value",
            "{\"a\":1}x | The request body is not valid JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    })
    void whatIsNoObjectIsNamed(String body, String mistake) {
        assertThatThrownBy(() -> object(body)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.errors()).containsExactly(mistake);
        });
        assertThatThrownBy(() -> JsonBody.object(null, "service")).isInstanceOf(Problem.class);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        var texts = new CleanTextTest().anyChars();
        var values = Arbitraries.oneOf(texts.asGeneric(), Arbitraries.integers().asGeneric(), texts.list().ofMaxSize(3).asGeneric());
        return Arbitraries.maps(Arbitraries.strings().withChars('a', '\0', 'ä', '"').ofMaxLength(5), values).ofMaxSize(4);
    }

    private static Object cleaned(Object value) throws IOException {
        return PLAIN.readValue(CleanText.of(PLAIN.writeValueAsString(value)).replace("\\u0000", "\uFFFD"), Object.class);
    }

    private static ObjectNode object(String body) {
        return JsonBody.object(body.getBytes(UTF_8), "service");
    }

    private static JsonNode read(String body) throws IOException {
        return JsonBody.read(body.getBytes(UTF_8));
    }

    private static JsonNode fixture(String name) throws IOException {
        try (var in = JsonBodyTest.class.getResourceAsStream("/inbound/" + name)) {
            return JsonBody.read(in.readAllBytes());
        }
    }
}

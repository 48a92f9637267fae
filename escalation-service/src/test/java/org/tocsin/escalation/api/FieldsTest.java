package org.tocsin.escalation.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Problem;

/** How values of requests are read, and how their mistakes are named. */
class FieldsTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(quoteCharacter = '\'', textBlock = """
            7,       7,
            '"7"',   7,
            '" 7 "', 7,
            7.0,     7,
            7e0,     7,
            70e-1,   7,
            null,    ,
            7.5,     , Delay must be a whole number
            '"x"',   , Delay must be a whole number
            '""',    , Delay must be a whole number
            true,    , Delay must be a whole number
            [],      , Delay must be a whole number
            '"1e-400000000"', , Delay must be a whole number
            0,       , Delay must be between 1 and 10
            -7,      , Delay must be between 1 and 10
            11,      , Delay must be between 1 and 10
            1e300,   , Delay must be between 1 and 10
            '"1e400000000"',  , Delay must be between 1 and 10
            """)
    void wholeNumbers(String json, Integer value, String mistake) {
        var fields = fields("{\"delay\":" + json + "}");
        assertThat(fields.number("delay", 1, 10)).isEqualTo(value);
        assertThat(mistakes(fields)).isEqualTo(mistake == null ? List.of() : List.of(mistake));
    }

    @Test
    void aTextOfAnyLengthIsRefusedAsANumberAtOnce() {
        var fields = fields("{\"delay\":\"" + "9".repeat(400_000) + "\"}");
        assertThat(fields.number("delay", 1, 10)).isNull();
        assertThat(mistakes(fields)).containsExactly("Delay must be a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"time_zone\":null}", "{\"time_zone\":\"\"}", "{\"time_zone\":\" \\t\"}"})
    void whatIsBlankIsNotThere(String json) {
        var fields = fields(json);
        assertThat(fields.required("time_zone", 10)).isNull();
        assertThat(mistakes(fields)).containsExactly("Time zone can't be blank");
    }

    @Test
    void textsHaveABound() {
        var fields = fields("{\"name\":\"12345\",\"nick\":\"123456\"}");
        assertThat(fields.text("name", 5)).isEqualTo("12345");
        assertThat(fields.text("nick", 5)).isNull();
        assertThat(mistakes(fields)).containsExactly("Nick is too long (maximum is 5 characters)");
    }

    @Test
    void whatIsNotMentionedIsNotWhatIsCleared() {
        var fields = fields("{\"cleared\":null,\"given\":\"new\"}");
        assertThat(fields.orElse("given", name -> fields.text(name, 10), "old")).isEqualTo("new");
        assertThat(fields.orElse("cleared", name -> fields.text(name, 10), "old")).isNull();
        assertThat(fields.orElse("absent", name -> fields.text(name, 10), "old")).isEqualTo("old");
        assertThat(mistakes(fields)).isEmpty();
    }

    @Test
    void aMistakeSaysWhereItIs() {
        var fields = fields("{\"rules\":[{},{\"targets\":[{},{\"user\":{\"id\":\" \"}}]}],\"user\":[],\"name\":{}}");
        var targets = fields.objects("rules", "Escalation rule").get(1).objects("targets", "Target");
        targets.get(0).id();
        targets.get(1).idOf("user");
        fields.idOf("user");
        fields.idOf("owner");
        fields.objects("name", "Name");
        assertThat(mistakes(fields)).containsExactly("Escalation rule 2, target 1: id can't be blank",
                "Escalation rule 2, target 2, user: id can't be blank", "User must be an object", "Owner can't be blank",
                        "Name must be a list");
    }

    private static Fields fields(String json) {
        return Fields.of(JsonBody.object(json.getBytes(StandardCharsets.UTF_8), "thing"));
    }

    private static List<String> mistakes(Fields fields) {
        var problem = catchThrowableOfType(Problem.class, fields::check);
        return problem == null ? List.of() : problem.errors();
    }
}

package org.tocsin.statuspage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.kit.http.Problem;

class FieldsTest {

    private static final LocalDate PRESENT = LocalDate.of(2026, 1, 31);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true    | true
            "t"     | true
            "True"  | true
            1       | true
            "1"     | true
            false   | false
            "f"     | false
            0       | false
            null    | true
            """)
    void flagsComeInManySpellings(String json, boolean flag) {
        assertThat(field(json).flag("x", true)).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3       | 3
            "3"     | 3
            3.0     | 3
            null    | 7
            """)
    void numbersMayBeTextsOfForms(String json, int number) {
        assertThat(field(json).number("x", 7, 0, 10)).isEqualTo(number);
    }

    @Test
    void datesCanBeTakenAway() {
        assertThat(field("\"2026-11-03\"").date("x", PRESENT)).isEqualTo("2026-11-03");
        assertThat(field("null").date("x", PRESENT)).isNull();
        assertThat(field("\"\"").date("x", PRESENT)).isNull();
        assertThat(field("1").date("absent", PRESENT)).isEqualTo(PRESENT);
    }

    @Test
    void textsCanBeTakenAway() {
        assertThat(field("\"new\"").text("x", "old", 10)).isEqualTo("new");
        assertThat(field("null").text("x", "old", 10)).isNull();
        assertThat(field("1").text("absent", "old", 10)).isEqualTo("old");
    }

    @Test
    void listsKeepTheirOrderAndEachElementOnce() {
        assertThat(field("[\"b\",\"a\",\"\",\"b\"]").texts("x", List.of(), 10)).containsExactly("b", "a");
        assertThat(field("\"a\"").texts("x", List.of(), 10)).containsExactly("a");
        assertThat(field("[]").texts("x", List.of("old"), 10)).isEmpty();
        assertThat(field("null").texts("x", List.of("old"), 10)).containsExactly("old");
    }

    @Test
    void everyMistakeIsNamed() {
        var fields = fields("""
                {"name":" ","long":"abcdef","number":"a","large":11,"flag":"perhaps","date":"3 Nov",
                 "list":[1],"many":["a","b"],"text":{}}""");
        fields.requiredText("name", null, 5);
        fields.text("long", null, 5);
        fields.number("number", 0, 0, 10);
        fields.number("large", 0, 0, 10);
        fields.flag("flag", false);
        fields.date("date", null);
        fields.texts("list", List.of(), 1);
        fields.texts("many", List.of(), 1);
        fields.text("text", null, 5);

        assertThatThrownBy(fields::orRefuse).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(422);
            assertThat(problem.errors()).containsExactly(
                    "Name can't be blank", "Long is too long (maximum is 5 characters)", "Number is not a whole number",
                    "Large must be between 0 and 10", "Flag must be true or false", "Date is not a date such as 2026-01-31",
                    "List must be a list of texts", "Many has more than 1 elements", "Text must be a text");
        });
    }

    private static Fields field(String json) {
        return fields("{\"x\":" + json + "}");
    }

    private static Fields fields(String json) {
        return new Fields(RequestObject.read(json.getBytes(StandardCharsets.UTF_8), "none"));
    }
}

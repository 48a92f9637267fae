package org.tocsin.kit.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.kit.KitApplication;
import org.tocsin.kit.access.TestApiKeys;

/** What callers hear: always JSON in their own format, never a page and never our insides. */
@QuarkusTest
@QuarkusTestResource(KitApplication.class)
class AnswersTest {

    private static final int LIMIT = 512 * 1024;
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource
    URI base;

    @Test
    void aBodyAtTheLimitIsTaken() throws Exception {
        assertThat(post("/open", BodyPublishers.ofByteArray(new byte[LIMIT])).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/open", "/things"})
    void aBodyThatIsAnnouncedTooLargeIsRefusedAndItsSenderHearsWhy(String path) throws Exception {
        // Several times: whether a client that is still writing hears the answer must not be luck.
        for (int turn = 0; turn < 20; turn++) {
            assertThatTooLarge(post(path, BodyPublishers.ofByteArray(new byte[600 * 1024])));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 10 * 1024 * 1024})
    void aBodyOfUnknownLengthIsRefusedWhenItTurnsOutTooLarge(int bytes) throws Exception {
        assertThatTooLarge(post("/open", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]))));
    }

    @Test
    void onOneThatNeverEndsWeHangUp() {
        var endless = BodyPublishers.ofInputStream(() -> new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        });
        assertThatThrownBy(() -> post("/open", endless)).isInstanceOf(IOException.class);
        given().body("{}").post("/open").then().statusCode(202);
    }

    @ParameterizedTest
    @CsvSource({"GET, /nothing/here", "GET, /", "PUT, /things", "POST, /nothing", "GET, /things/", "DELETE, /things/broken/more"})
    void whatIsNotThereIsNotFoundInJson(String method, String path) {
        var answer = admin().request(method, path).then();
        if (path.equals("/things/")) {
            answer.statusCode(200);
            return;
        }
        answer.statusCode(404).contentType("application/json").body("error.message", equalTo("Not Found")).body("error.code", equalTo(2100));
    }

    @Test
    void aFaultOfOursSaysNothingOfOurInsides() {
        admin().get("/things/broken").then().statusCode(500).contentType("application/json")
                .body("error.message", startsWith("Internal Server Error, reference ")).body("error.code", equalTo(2000))
                .body(org.hamcrest.Matchers.not(containsString("secret"))).body(org.hamcrest.Matchers.not(containsString("at org.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"thing\"", "{\"thing\": 5}", "{} {}"})
    void aBodyThatIsNoObjectIsTheCallersMistake(String body) {
        admin().contentType("application/json").body(body.getBytes()).post("/things").then().statusCode(400)
                .body("error.code", equalTo(2001)).body("error.message", equalTo("Invalid Input Provided"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/vnd.pagerduty+json;version=2", "nonsense"})
    void jsonIsTakenWhateverItCallsItself(String contentType) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve("/things")).header("Authorization", "Token token=" + TestApiKeys.ADMIN)
                .header("Content-Type", contentType).header("Accept", "application/vnd.pagerduty+json;version=2")
                .POST(BodyPublishers.ofString("{\"thing\":{\"name\":\"a\"}}")).build();
        var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/*;q=0.5", "nonsense"})
    void whateverACallerWouldRatherHaveItGetsJson(String accepted) {
        admin().header("Accept", accepted).get("/things").then().statusCode(200).contentType(startsWith("application/json"));
    }

    @Test
    void anAddressWithU0000IsRefusedInOurWords() {
        var refusal = new io.vertx.pgclient.PgException("invalid byte sequence for encoding \"UTF8\": 0x00", "ERROR", "22021", null);
        assertThat(Problems.of(refusal).errors()).containsExactly("The address holds a character that no text may hold");
    }

    @Test
    void everyMistakeIsNamed() {
        assertThat(Problem.invalid(java.util.List.of("a", "b")).errors()).containsExactly("a", "b");
        admin().contentType("application/json").body("{").post("/things").then().body("error.errors", hasItem(startsWith("The request body is not valid JSON")));
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", "Token token=" + TestApiKeys.ADMIN);
    }

    private HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(base.resolve(path)).POST(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertThatTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.body()).isEqualTo("{\"error\":{\"message\":\"Request body is larger than 524288 bytes\",\"code\":2001}}");
    }
}

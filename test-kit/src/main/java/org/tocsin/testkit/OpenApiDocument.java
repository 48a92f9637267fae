package org.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The description of a service's API, kept in {@code docs/openapi}: a test compares it with what the service says of itself.
 * Run that test with {@code -Dupdate-openapi} to write the file anew.
 */
public final class OpenApiDocument {

    private OpenApiDocument() {}

    /**
     * Compares.
     *
     * @param service whose document it is
     * @param managementPort where the service under test describes itself
     */
    public static void isKept(String service, int managementPort) {
        var described = RestAssured.given().port(managementPort).accept("application/yaml").get("/q/openapi").then().statusCode(200)
                .extract().asString();
        var file = Path.of("..", "docs", "openapi", service + ".yaml");
        try {
            if (System.getProperty("update-openapi") != null) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, described);
            }
            assertThat(described).as("docs/openapi/%s.yaml is not what the service does: run with -Dupdate-openapi and look at the difference", service)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("no document in docs/openapi for " + service, e);
        }
    }
}

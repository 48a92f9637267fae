package org.tocsin.statuspage.publicpage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.embedded.PostgresServer;
import org.tocsin.statuspage.StatuspageEdge;
import org.tocsin.statuspage.automation.Incidents;
import org.tocsin.testkit.Messages;

/** The public side does not need the database, and catches up with what happened while it was away. */
@QuarkusTest
class DatabaseAwayTest extends StatuspageEdge {

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    @Inject
    Pool pool;

    @AfterEach
    void isBack() throws SQLException {
        superuser("alter role statuspage connection limit -1");
    }

    @Test
    void thePageIsServedWhileTheDatabaseIsAwayAndCatchesUp() throws SQLException {
        var service = service();
        var page = page(Map.of("name", "Away", "subdomain", "away"));
        component(page, Map.of("name", "Website", "service_ids", List.of(service)));

        superuser("alter role statuspage connection limit 0");
        superuser("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'statuspage'");
        await().atMost(PATIENCE).untilAsserted(() -> manage().body(Map.of("name", "A")).patch("/v1/pages/{page}", page).then()
                .statusCode(503).header("Retry-After", equalTo("5")));
        Messages.publish(Incidents.open("QAWAY", 1, service));

        assertThat(summary("away").getString("components[0].status")).isEqualTo("operational");
        given().get("/status/away").then().statusCode(200);
        given().get("/status/nowhere").then().statusCode(404);
        given().port(management.getPort()).get("/q/health/ready").then().statusCode(200);
        given().port(management.getPort()).get("/q/health/live").then().statusCode(200);

        isBack();
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(summary("away").getString("components[0].status")).isEqualTo("partial_outage"));
        await().atMost(PATIENCE).untilAsserted(() ->
                manage().body(Map.of("name", "B")).patch("/v1/pages/{page}", page).then().statusCode(200));
        assertThat(summary("away").getString("page.name")).isEqualTo("B");
    }

    @Test
    void whatAnotherReplicaChangesIsShownEvenIfItsWordIsLost() {
        var page = page("Elsewhere");

        pool.preparedQuery("update page set name = 'Changed elsewhere', revision = revision + 1 where id = $1")
                .executeAndAwait(Tuple.of(page));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(summary(page).getString("page.name")).isEqualTo("Changed elsewhere"));
    }

    private void superuser(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(database, PostgresServer.SUPERUSER, password);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}

package org.tocsin.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failure of the database is to the caller, whichever way it came. */
class ProblemsTest {

    @ParameterizedTest(name = "{0} is answered {1}")
    @CsvSource({"57P01, 503", "08006, 503", "53300, 503", "40001, 503", "25006, 503", ", 503", "22003, 400", "23505, 500", "42P01, 500"})
    void statesOfPostgres(String state, int status) {
        assertThat(Problems.of(new PgException("message", "ERROR", state, null)).status()).isEqualTo(status);
        assertThat(Problems.of(new CompletionException(new IllegalStateException("by way of Hibernate", new SQLException("message", state))))
                .status()).isEqualTo(status);
    }
}

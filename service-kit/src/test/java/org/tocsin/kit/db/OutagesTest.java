package org.tocsin.kit.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.kit.wire.Wire;

/** What trying again cannot mend is told from what passes; in doubt it passes. */
class OutagesTest {

    static Stream<Throwable> inTheData() {
        return Stream.of(
                new DataError("no"),
                new CompletionException(new DataError("no")),
                new IllegalStateException("wrapped", new NullPointerException()),
                new IllegalArgumentException("no such thing"),
                failureOf(() -> Wire.mapper().readTree("{")),
                failureOf(() -> Instant.parse("soon")),
                failureOf(() -> List.of().get(0)));
    }

    static Stream<Throwable> outages() {
        return Stream.of(
                new ConnectException("refused"),
                new TimeoutException(),
                new IllegalStateException("Pool closed"),
                new RuntimeException("who knows"),
                new PgException("no state", null, null, null));
    }

    @ParameterizedTest
    @MethodSource
    void inTheData(Throwable failure) {
        assertThat(Outages.isInTheData(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void outages(Throwable failure) {
        assertThat(Outages.isInTheData(failure)).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"22P05, true, false", "22003, true, false", "23505, true, false", "23514, true, false", "21000, true, false",
            "40001, false, true", "40P01, false, true", "57P01, false, false", "08006, false, false", "53300, false, false",
            "25P02, false, false", "42P01, false, false", "55P03, false, false"})
    void statesOfPostgres(String state, boolean inTheData, boolean conflict) {
        var failure = new PgException("message", "ERROR", state, null);
        assertThat(Outages.isInTheData(failure)).isEqualTo(inTheData);
        assertThat(Outages.isConflict(failure)).isEqualTo(conflict);
        assertThat(Outages.isConflict(new CompletionException(failure))).isEqualTo(conflict);
        assertThat(Outages.isTaken(failure)).isEqualTo(state.equals("23505"));
        var byHibernate = new IllegalStateException("by way of Hibernate", new SQLException("message", state));
        assertThat(Outages.isInTheData(byHibernate)).isEqualTo(inTheData);
        assertThat(Outages.isConflict(byHibernate)).isEqualTo(conflict);
        assertThat(Outages.isTaken(byHibernate)).isEqualTo(state.equals("23505"));
    }

    @Test
    void theReasonIsWhatADataErrorSaysOrWhatLiesAtTheBottom() {
        assertThat(Outages.reason(new CompletionException(new DataError("cannot read it", new IllegalStateException("deep"))))).isEqualTo("cannot read it");
        assertThat(Outages.reason(new CompletionException(new ConnectException("refused")))).isEqualTo("refused");
        assertThat(Outages.reason(new TimeoutException())).isEqualTo("TimeoutException");
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Throwable failureOf(Work work) {
        try {
            work.run();
            throw new AssertionError("no failure");
        } catch (Exception e) {
            return e;
        }
    }
}

package org.tocsin.kit.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.json.DecodeException;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.tocsin.kit.ops.Loop;

/** Tells trouble with the data, which stays, from trouble with the infrastructure, which passes. */
public final class Outages {

    private Outages() {}

    /**
     * Whether a failure lies in the data. Everything unknown counts as an outage: trying again for too long is seen,
     * parking what was good is a page forgotten.
     */
    public static boolean isInTheData(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isOfTheDatabase(cause)) {
                // 21 cardinality, 22 data exception, 23 integrity constraint
                return state(cause) != null && state(cause).matches("2[123].*");
            }
            if (cause instanceof DataError || cause instanceof JsonProcessingException || cause instanceof DecodeException
                    || cause instanceof NullPointerException || cause instanceof ClassCastException
                    || cause instanceof IllegalArgumentException || cause instanceof IndexOutOfBoundsException
                    || cause instanceof ArithmeticException || cause instanceof DateTimeException) {
                return true;
            }
        }
        return false;
    }

    /** Why, in a sentence for people: what a {@link DataError} says, otherwise what lies at the bottom. */
    public static String reason(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataError error) {
                return error.getMessage();
            }
        }
        return Loop.inAWord(failure);
    }

    /** Whether another transaction was in the way and trying again at once is right. */
    public static boolean isConflict(Throwable failure) {
        return hasState(failure, "40001") || hasState(failure, "40P01");
    }

    /** Whether a failure is a unique key that is taken. */
    public static boolean isTaken(Throwable failure) {
        return hasState(failure, "23505");
    }

    private static boolean hasState(Throwable failure, String state) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isOfTheDatabase(cause)) {
                return state.equals(state(cause));
            }
        }
        return false;
    }

    // Hibernate turns what the driver throws into JDBC's exception of the same state.
    private static boolean isOfTheDatabase(Throwable failure) {
        return failure instanceof PgException || failure instanceof SQLException;
    }

    private static String state(Throwable failure) {
        return failure instanceof PgException pg ? pg.getSqlState() : ((SQLException) failure).getSQLState();
    }
}

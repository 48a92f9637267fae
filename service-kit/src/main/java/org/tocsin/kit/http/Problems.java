package org.tocsin.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.pgclient.PgException;
import io.vertx.core.VertxException;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.tocsin.kit.KitConfig;
import org.tocsin.kit.ops.Loop;
import org.tocsin.kit.replica.MissAnswers;

/** Every failure of a request becomes an answer in the service's format: never a page, never a stack trace. */
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int RETRY_AFTER_SECONDS = 5;
    /** PostgreSQL's {@code character_not_in_repertoire}. What comes in a body has been cleaned of it. */
    private static final String U_0000 = "22021";

    @Inject
    KitConfig config;

    @ServerExceptionMapper
    public Response problem(Problem problem) {
        return answer(problem);
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException refused) {
        return answer(of(refused.getResponse().getStatus()));
    }

    @ServerExceptionMapper
    public Response anything(Throwable failure) {
        return answer(of(failure));
    }

    /** The problem that a failure is to its caller. */
    public static Problem of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Problem problem -> {
                    return problem;
                }
                case PgException pg -> {
                    return of(pg.getSqlState(), pg.getErrorMessage(), failure);
                }
                // The same, by way of Hibernate.
                case SQLException sql -> {
                    return of(sql.getSQLState(), sql.getMessage(), failure);
                }
                // JSON of our own: it is a fault and no outage, whatever it extends.
                case JsonProcessingException _ -> {
                    return unexpected(failure);
                }
                case MissAnswers.OwnerUnreachable _ -> {
                    return outage(failure);
                }
                case IOException _, VertxException _, TimeoutException _, io.smallrye.mutiny.TimeoutException _ -> {
                    return outage(failure);
                }
                default -> {
                    // look at its cause
                }
            }
        }
        return unexpected(failure);
    }

    private static Problem of(String sqlState, String message, Throwable failure) {
        if (isOutage(sqlState)) {
            return outage(failure);
        }
        if (U_0000.equals(sqlState)) {
            return Problem.invalid("The address holds a character that no text may hold");
        }
        // Otherwise a constraint or a statement that is wrong.
        return sqlState.startsWith("22") ? Problem.invalid("A value cannot be stored: " + message) : unexpected(failure);
    }

    private static Problem unexpected(Throwable failure) {
        var reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "request failed reference=%s", reference);
        return Problem.of(500, 2000, "Internal Server Error, reference " + reference);
    }

    private static Problem of(int status) {
        return switch (status) {
            case 401 -> Problem.unauthenticated();
            case 403 -> Problem.forbidden();
            case 404, 405 -> Problem.notFound();
            case 413 -> Problem.of(413, 2001, "Request body is too large");
            default -> Problem.of(status, status < 500 ? 2001 : 2000, Response.Status.fromStatusCode(status) == null
                    ? "Error" : Response.Status.fromStatusCode(status).getReasonPhrase());
        };
    }

    private static boolean isOutage(String sqlState) {
        // 08 connection, 53 resources, 57 operator intervention, 40 conflict, 25006 read-only during a failover
        return sqlState == null || sqlState.matches("(08|53|57|40).*|25006");
    }

    private static Problem outage(Throwable failure) {
        LOG.warnf("answered 503: %s", Loop.inAWord(failure));
        return Problem.unavailable(RETRY_AFTER_SECONDS);
    }

    private Response answer(Problem problem) {
        var response = Response.status(problem.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(config.errors().body(problem).encode());
        if (problem.retryAfterSeconds() != null) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        return response.build();
    }
}

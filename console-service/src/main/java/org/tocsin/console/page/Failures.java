package org.tocsin.console.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.tocsin.kit.http.ErrorEnvelope;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.Problems;

/** Every failure of a request becomes a page, where people are; elsewhere it is told as the APIs tell theirs. */
public class Failures {

    private static final int BEFORE_THE_KIT = Priorities.USER - 100;

    @Inject
    Pages pages;

    @ServerExceptionMapper(priority = BEFORE_THE_KIT)
    public Response problem(Problem problem, UriInfo uri) {
        return answer(problem, uri);
    }

    @ServerExceptionMapper(priority = BEFORE_THE_KIT)
    public Response framework(WebApplicationException refused, UriInfo uri) {
        int status = refused.getResponse().getStatus() == 405 ? 404 : refused.getResponse().getStatus();
        return answer(status == 404 ? Problem.notFound() : Problem.of(status, 0, "The request cannot be read."), uri);
    }

    @ServerExceptionMapper(priority = BEFORE_THE_KIT)
    public Response anything(Throwable failure, UriInfo uri) {
        return answer(Problems.of(failure), uri);
    }

    private Response answer(Problem problem, UriInfo uri) {
        if (!uri.getPath().matches("/(login|console)(/.*)?")) {
            return Response.status(problem.status()).type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(ErrorEnvelope.PAGERDUTY.body(problem).encode()).build();
        }
        int retryAfter = problem.retryAfterSeconds() == null ? 0 : problem.retryAfterSeconds();
        return pages.failure(problem.status(), headline(problem.status()), sentence(problem), retryAfter);
    }

    private static String headline(int status) {
        return switch (status) {
            case 403 -> "You may not do that";
            case 404 -> "There is no such page";
            case 503 -> "This cannot be shown now";
            default -> status < 500 ? "That could not be read" : "Something went wrong here";
        };
    }

    private static String sentence(Problem problem) {
        return switch (problem.status()) {
            case 403 -> "Your role does not allow it.";
            case 404 -> "It may have been removed, or the address is mistyped.";
            case 503 -> "A part of Tocsin does not answer. Try again in a moment.";
            default -> problem.getMessage();
        };
    }
}

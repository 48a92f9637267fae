package org.tocsin.routing.incidents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.kit.db.DataError;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.http.BaseUrl;
import org.tocsin.kit.http.Paging;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.replica.Directory;
import org.tocsin.kit.wire.Wire;
import org.tocsin.routing.access.References;
import org.tocsin.routing.incident.Incident;
import org.tocsin.routing.incident.IncidentTable;
import org.tocsin.routing.service.Services;

/** The alerts of an incident in PagerDuty's format ({@code reference/pagerduty.md} 2.14). */
@Path("/incidents/{incident}/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
public class IncidentAlertsResource {

    // While an alert is open its count is on its pulse; the alert's own is of the past.
    private static final String ALERTS = """
            select a.*, coalesce(p.reported, a.reported) as times from alert a left join alert_pulse p on p.alert = a.id
            where a.incident = $1 and ($2::text is null or a.dedup_key = $2) and ($3::text[] is null or a.status = any($3))
              and ($4::text is null or a.id = $4)
            order by a.created_at, a.first_version limit $5 offset $6""";
    private static final String COUNT = """
            select count(*) from alert a where a.incident = $1 and ($2::text is null or a.dedup_key = $2)
              and ($3::text[] is null or a.status = any($3))""";

    @Inject
    IncidentTable incidents;

    @Inject
    Services services;

    @Inject
    Transactions transactions;

    @Inject
    Included included;

    @Inject
    Directory directory;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "List the alerts of an incident")
    public Uni<Response> list(@PathParam("incident") String id, @QueryParam("alert_key") String key, @QueryParam("limit") String limit,
            @QueryParam("offset") String offset, @QueryParam("total") String total) {
        var paging = Paging.of(limit, offset, total);
        var statuses = ListParameters.alertStatuses(uri.getQueryParameters()).toArray(String[]::new);
        var wanted = statuses.length == 0 ? null : statuses;
        var include = include();
        var refs = refs();
        var client = transactions.pool();
        return incident(id).flatMap(incident -> {
            var page = Tuple.tuple().addValue(incident.id()).addValue(key).addValue(wanted).addValue(null)
                    .addValue(paging.rowsToRead()).addValue(paging.offset());
            var count = Tuple.tuple().addValue(incident.id()).addValue(key).addValue(wanted);
            return services.names(client, List.of(incident.service())).flatMap(names -> client.preparedQuery(ALERTS).execute(page)
                    .flatMap(rows -> client.preparedQuery(COUNT).execute(count).flatMap(counted -> {
                        var alerts = new ArrayList<AlertView.Alert>();
                        rows.forEach(row -> alerts.add(alert(row)));
                        var shown = paging.shown(alerts).stream()
                                .map(alert -> AlertView.of(alert, incident, names.get(incident.service()), refs)).toList();
                        return included.in(client, shown, include, refs).map(views -> {
                            var list = JsonNodeFactory.instance.objectNode();
                            list.putArray("alerts").addAll(views);
                            paging.describe(list, alerts.size() > shown.size(), counted.iterator().next().getLong(0));
                            return Response.ok(list.toString()).build();
                        });
                    })));
        });
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Get an alert of an incident")
    public Uni<Response> get(@PathParam("incident") String incidentId, @PathParam("id") String id) {
        var refs = refs();
        var include = include();
        var client = transactions.pool();
        return incident(incidentId).flatMap(incident -> client.preparedQuery(ALERTS)
                .execute(Tuple.tuple().addValue(incident.id()).addValue(null).addValue(null).addValue(id).addValue(1).addValue(0))
                .flatMap(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                    var alert = alert(rows.iterator().next());
                    return services.names(client, List.of(incident.service()))
                            .map(names -> AlertView.of(alert, incident, names.get(incident.service()), refs))
                            .flatMap(view -> included.in(client, List.of(view), include, refs))
                            .map(views -> Response.ok(JsonNodeFactory.instance.objectNode().set("alert", views.getFirst()).toString()).build());
                }));
    }

    private Uni<Incident> incident(String id) {
        return incidents.find(transactions.pool(), id).map(found -> found.orElseThrow(Problem::notFound));
    }

    private Set<String> include() {
        return Set.copyOf(uri.getQueryParameters().getOrDefault("include[]", List.of()));
    }

    private References refs() {
        return new References(BaseUrl.of(uri), directory);
    }

    private static AlertView.Alert alert(Row row) {
        return new AlertView.Alert(row.getString("id"), row.getString("integration"), row.getString("dedup_key"), row.getString("status"),
                row.getString("severity"), row.getString("summary"), row.getLong("first_version"), event((JsonObject) row.getJson("event")),
                row.getLong("times"), instant(row, "created_at"), instant(row, "resolved_at"));
    }

    private static AlertEvent event(JsonObject kept) {
        try {
            return Wire.mapper().readValue(kept.encode(), AlertEvent.class);
        } catch (JsonProcessingException e) {
            throw new DataError("an alert cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static Instant instant(Row row, String column) {
        var time = row.get(OffsetDateTime.class, column);
        return time == null ? null : time.toInstant();
    }
}

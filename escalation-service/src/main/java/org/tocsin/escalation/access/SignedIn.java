package org.tocsin.escalation.access;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.mutiny.sqlclient.Row;

/** The person behind a session, as the console needs to know. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SignedIn(String id, String name, String email, String role, String timeZone) {

    /** What a query selects from {@code app_user u}. */
    static final String COLUMNS = "u.id, u.name, u.email, u.role, u.time_zone";

    static SignedIn of(Row row) {
        return new SignedIn(row.getString("id"), row.getString("name"), row.getString("email"), row.getString("role"),
                row.getString("time_zone"));
    }
}

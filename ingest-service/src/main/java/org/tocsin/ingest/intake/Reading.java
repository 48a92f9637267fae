package org.tocsin.ingest.intake;

import java.util.List;
import org.tocsin.contracts.alert.AlertEvent;

/** What a format made of a request: alerts, or the reasons why not. */
public sealed interface Reading {

    /** The alerts in the request's order; empty if it is a valid request without any, such as a test button's. */
    record Alerts(List<AlertEvent> alerts) implements Reading {}

    record Rejected(Refused refused) implements Reading {}

    static Reading of(List<AlertEvent> alerts) {
        return new Alerts(List.copyOf(alerts));
    }

    static Reading rejected(List<String> errors) {
        return new Rejected(Refused.invalid(errors));
    }

    static Reading rejected(String error) {
        return rejected(List.of(error));
    }
}

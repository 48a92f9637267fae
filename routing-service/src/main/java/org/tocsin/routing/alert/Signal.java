package org.tocsin.routing.alert;

import io.opentelemetry.context.Context;
import java.time.Instant;
import org.tocsin.contracts.alert.AlertEvent;

/** One event of a monitoring tool with where it came in. */
record Signal(AlertKey key, AlertEvent event, Instant acceptedAt, Context trace) {}

package org.tocsin.contracts.alert;

import java.time.Instant;
import java.util.List;

/**
 * What one request had for one integration key: at most 256 KiB, otherwise several batches.
 *
 * @param service id of the service
 * @param integration id of the integration whose key was used
 * @param format the door it came in by: {@code events-v2}, {@code alertmanager}, {@code thousandeyes}
 * @param acceptedAt when ingest took it; orders what comes by two roads
 * @param alerts in the order of the request; never empty
 */
public record AlertBatch(String service, String integration, String format, Instant acceptedAt, List<AlertEvent> alerts) {}

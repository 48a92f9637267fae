package org.tocsin.contracts.alert;

import java.time.Instant;
import java.util.List;
import org.tocsin.contracts.JsonText;

/**
 * One thing a monitoring tool said, in our words. Texts hold neither U+0000 nor lone surrogates: ingest replaced them.
 *
 * @param dedupKey what makes two events one alert, within an integration; never null, at most 255 characters
 * @param groupKey what makes several alerts one incident, such as Alertmanager's {@code groupKey}; null: ungrouped
 * @param summary title; null unless triggered; at most 1024 characters
 * @param source where it happened, such as a host; null unless triggered
 * @param severity null unless triggered
 * @param occurredAt when the tool saw it; null if it did not say
 * @param details {@code custom_details}; null if there are none
 * @param client name of the sending tool; may be null
 * @param clientUrl its address; may be null
 * @param links never null
 * @param images never null
 */
public record AlertEvent(
        AlertAction action,
        String dedupKey,
        String groupKey,
        String summary,
        String source,
        Severity severity,
        Instant occurredAt,
        String component,
        String group,
        String eventClass,
        JsonText details,
        String client,
        String clientUrl,
        List<Link> links,
        List<Image> images) {

    /** A link shown with the alert; {@code text} may be null. */
    public record Link(String href, String text) {}

    /** An image shown with the alert; {@code href} and {@code alt} may be null. */
    public record Image(String src, String href, String alt) {}

    public AlertEvent {
        links = links == null ? List.of() : links;
        images = images == null ? List.of() : images;
    }
}

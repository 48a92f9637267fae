package org.tocsin.console.incident;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.When;

/**
 * An alert on an incident's page.
 *
 * @param state as the style sheet calls it; {@code word} is for people
 * @param facts with dots between
 * @param details names and values as the tool gave them
 * @param links to the tool's own pages
 */
public record AlertRow(String id, String title, String state, String word, String facts, Moment since,
        List<Detail> details, List<Link> links) {

    private static final int MOST_DETAILS = 60;

    /** @param name empty for a value of its own */
    public record Detail(String name, String value) {}

    /** @param href begins with http: or https: */
    public record Link(String href, String text) {}

    static AlertRow of(Alert alert, When when) {
        var isOver = "resolved".equals(alert.status());
        var body = alert.body();
        return new AlertRow(alert.id(), alert.summary(), isOver ? "resolved" : "firing", isOver ? "Resolved" : "Firing",
                facts(alert), when.at(alert.createdAt()),
                body == null || body.details() == null ? List.of() : details(body.details()),
                body == null ? List.of() : body.contexts().stream()
                        .filter(context -> context.href() != null && context.href().matches("https?://.*"))
                        .map(AlertRow::link)
                        .distinct().toList());
    }

    private static Link link(Alert.Context context) {
        var text = context.text();
        return new Link(context.href(), text == null || text.isBlank() ? context.href() : text);
    }

    private static String facts(Alert alert) {
        var cef = alert.body() == null ? null : alert.body().cefDetails();
        return String.join(" · ", Stream.of(
                alert.severity(),
                cef == null ? null : cef.sourceOrigin(),
                cef == null || cef.client() == null ? null : "from " + cef.client(),
                alert.reported() > 1 ? "reported %d times".formatted(alert.reported()) : null)
                .filter(Objects::nonNull).filter(fact -> !fact.isBlank()).toList());
    }

    private static List<Detail> details(JsonNode details) {
        var list = new ArrayList<Detail>();
        collect("", details, list);
        return list.size() <= MOST_DETAILS ? list : list.subList(0, MOST_DETAILS);
    }

    private static void collect(String name, JsonNode node, List<Detail> into) {
        if (node.isObject()) {
            var before = name.isEmpty() ? "" : name + ".";
            node.properties().forEach(member -> collect(before + member.getKey(), member.getValue(), into));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isContainerNode()) {
            for (int i = 0; i < node.size(); i++) {
                collect("%s[%d]".formatted(name, i), node.get(i), into);
            }
        } else if (!node.isNull() && !node.isMissingNode()) {
            into.add(new Detail(name, node.isValueNode() ? node.asText() : node.toString()));
        }
    }
}

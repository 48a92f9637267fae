package org.tocsin.statuspage.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Set;
import org.tocsin.statuspage.protocol.Fields;

/** What else people may set of a page, by Statuspage's names ({@code reference/statuspage.md} 1.3), with its default. */
enum Setting {
    PAGE_DESCRIPTION(Kind.TEXT, null),
    HEADLINE(Kind.TEXT, null),
    BRANDING(Kind.BRANDING, "basic"),
    URL(Kind.LINK, null),
    SUPPORT_URL(Kind.LINK, null),
    HIDDEN_FROM_SEARCH(Kind.FLAG, false),
    ALLOW_PAGE_SUBSCRIBERS(Kind.FLAG, true),
    ALLOW_INCIDENT_SUBSCRIBERS(Kind.FLAG, true),
    ALLOW_EMAIL_SUBSCRIBERS(Kind.FLAG, true),
    ALLOW_SMS_SUBSCRIBERS(Kind.FLAG, true),
    ALLOW_RSS_ATOM_FEEDS(Kind.FLAG, true),
    ALLOW_WEBHOOK_SUBSCRIBERS(Kind.FLAG, true),
    NOTIFICATIONS_FROM_EMAIL(Kind.TEXT, null),
    NOTIFICATIONS_EMAIL_FOOTER(Kind.TEXT, null),
    TWITTER_USERNAME(Kind.TEXT, null),
    VIEWERS_MUST_BE_TEAM_MEMBERS(Kind.NEVER, false),
    CITY(Kind.TEXT, null),
    STATE(Kind.TEXT, null),
    COUNTRY(Kind.TEXT, null),
    CSS_BODY_BACKGROUND_COLOR(Kind.COLOUR, "ffffff"),
    CSS_FONT_COLOR(Kind.COLOUR, "333333"),
    CSS_LIGHT_FONT_COLOR(Kind.COLOUR, "aaaaaa"),
    CSS_GREENS(Kind.COLOUR, "2fcc66"),
    CSS_YELLOWS(Kind.COLOUR, "f1c40f"),
    CSS_ORANGES(Kind.COLOUR, "e67e22"),
    CSS_BLUES(Kind.COLOUR, "3498db"),
    CSS_REDS(Kind.COLOUR, "e74c3c"),
    CSS_BORDER_COLOR(Kind.COLOUR, "e0e0e0"),
    CSS_GRAPH_COLOR(Kind.COLOUR, "3498db"),
    CSS_LINK_COLOR(Kind.COLOUR, "3498db"),
    CSS_NO_DATA(Kind.COLOUR, "b3bac5");

    private static final int LONGEST = 5_000;
    private static final Set<String> BRANDINGS = Set.of("basic", "premium");

    private enum Kind {
        TEXT, LINK, BRANDING, FLAG, COLOUR,
        /** A flag that can only be off: who sets it must not believe that it works. */
        NEVER
    }

    private final Kind kind;
    private final JsonNode otherwise;

    Setting(Kind kind, Object otherwise) {
        this.kind = kind;
        this.otherwise = switch (otherwise) {
            case Boolean flag -> BooleanNode.valueOf(flag);
            case String text -> TextNode.valueOf(text);
            case null, default -> NullNode.instance;
        };
    }

    /** The field's name. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is while nobody has set it. */
    JsonNode otherwise() {
        return otherwise;
    }

    /** The value after a request, mistakes noted. */
    JsonNode read(Fields fields, JsonNode present) {
        return switch (kind) {
            case TEXT -> text(fields, present);
            case LINK -> {
                var link = text(fields, present);
                if (fields.has(word()) && !link.asText().isBlank() && !link.asText().matches("https?://\\S+")) {
                    fields.refuse(word(), "must begin with http:// or https://");
                }
                yield link;
            }
            case BRANDING -> {
                var branding = fields.requiredText(word(), present.asText(), LONGEST);
                if (!BRANDINGS.contains(branding)) {
                    fields.refuse(word(), "must be basic or premium");
                }
                yield TextNode.valueOf(branding);
            }
            case COLOUR -> {
                var colour = fields.requiredText(word(), present.asText(), LONGEST);
                if (!colour.matches("#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")) {
                    fields.refuse(word(), "must be a colour such as 1e6b3c");
                }
                yield TextNode.valueOf(colour.startsWith("#") ? colour.substring(1) : colour);
            }
            case FLAG -> BooleanNode.valueOf(fields.flag(word(), present.booleanValue()));
            case NEVER -> {
                if (fields.flag(word(), false)) {
                    fields.refuse(word(), "can't be true: this installation has no private pages");
                }
                yield BooleanNode.FALSE;
            }
        };
    }

    private JsonNode text(Fields fields, JsonNode present) {
        var text = fields.text(word(), present.isNull() ? null : present.asText(), LONGEST);
        return text == null ? NullNode.instance : TextNode.valueOf(text);
    }
}

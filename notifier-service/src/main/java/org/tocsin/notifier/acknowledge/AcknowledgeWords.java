package org.tocsin.notifier.acknowledge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tocsin.contracts.directory.DirectoryEntry.Service;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.kit.KitConfig;
import org.tocsin.kit.replica.Directory;
import org.tocsin.notifier.acknowledge.AcknowledgeLink.Target;
import org.tocsin.notifier.acknowledge.AwaitedCommands.Reply;
import org.tocsin.notifier.email.OneLine;
import org.tocsin.notifier.incident.KnownIncident;

/** Finds the words of the acknowledge page. */
@Singleton
class AcknowledgeWords {

    private static final int LONGEST = 300;

    private final KitConfig config;
    private final Directory directory;
    private final PageNonce nonces;

    @Inject
    AcknowledgeWords(KitConfig config, Directory directory) {
        this.config = config;
        this.directory = directory;
        this.nonces = new PageNonce(config.internalKey());
    }

    /** Whether a nonce came from a page of ours about that token. */
    boolean accepts(String nonce, String token, Instant now) {
        return nonces.accepts(nonce, token, now);
    }

    /** The page of a link that somebody opens. */
    AcknowledgeView opened(AcknowledgeLink link, String token, Map<String, KnownIncident> incidents, Instant now) {
        return page(link, token, incidents, now, headline(link, incidents), explanation(link, incidents));
    }

    /** The page of a link whose button was pressed on a page that was too old. */
    AcknowledgeView tooOld(AcknowledgeLink link, String token, Map<String, KnownIncident> incidents, Instant now) {
        return page(link, token, incidents, now, headline(link, incidents),
                "Nothing has happened yet: the page was open for too long. Please press once more.");
    }

    /** The page after the button was pressed, with what routing said by now. */
    AcknowledgeView pressed(AcknowledgeLink link, String token, Map<String, KnownIncident> incidents, Instant now,
            Map<String, Reply> replies, int asked) {
        if (replies.size() < asked) {
            return new AcknowledgeView("Recorded, not yet confirmed.",
                    "Your acknowledgement is kept and will be acted on. The incident shows in a moment whether you have it.",
                    items(link, incidents), null, console());
        }
        var refusal = replies.values().stream().filter(reply -> reply.kind() == Reply.Kind.REJECTED).map(Reply::because).findFirst();
        return refusal.map(because -> page(link, token, incidents, now, "That was not possible.", sentence(because)))
                .orElseGet(() -> opened(link, token, incidents, now));
    }

    /** What every wrong or expired token gets. */
    AcknowledgeView noSuchLink() {
        return AcknowledgeView.notice("This link is not valid.",
                "It may have expired: links work for 24 hours. Sign in to see the incident and to acknowledge it.", console());
    }

    AcknowledgeView tooOften() {
        return AcknowledgeView.notice("Please wait a minute.", "This was asked for too often. The link stays as it is.", console());
    }

    AcknowledgeView unavailable() {
        return AcknowledgeView.notice("This does not work at the moment.",
                "Nothing was changed, and escalation goes on. Please try again in a few seconds, or sign in.", console());
    }

    private AcknowledgeView page(AcknowledgeLink link, String token, Map<String, KnownIncident> incidents, Instant now,
            String headline, String explanation) {
        long waiting = waiting(link, incidents);
        var form = waiting == 0 ? null
                : new AcknowledgeView.Form(token, nonces.issue(token, now), waiting == 1 ? "Acknowledge" : "Acknowledge all " + waiting);
        return new AcknowledgeView(headline, explanation, items(link, incidents), form, console());
    }

    private String headline(AcknowledgeLink link, Map<String, KnownIncident> incidents) {
        int all = link.targets().size();
        long waiting = waiting(link, incidents);
        if (all > 1) {
            return waiting == 0 ? "None of these " + all + " incidents waits for you any more."
                    : "%d of these %d incidents wait%s for somebody.".formatted(waiting, all, waiting == 1 ? "s" : "");
        }
        var target = link.targets().getFirst();
        return switch (standing(link, target, incidents)) {
            case WAITS -> "Will you take this incident?";
            case YOURS -> "You have it.";
            case HELD -> names(incidents.get(target.incident())) + " has it.";
            case RESOLVED -> "It is resolved.";
            case ANEW -> "It waits again since this message.";
        };
    }

    private String explanation(AcknowledgeLink link, Map<String, KnownIncident> incidents) {
        if (waiting(link, incidents) > 0) {
            return "Acknowledging says that you are on it: nobody else is paged then.";
        }
        return link.targets().stream().anyMatch(target -> standing(link, target, incidents) == Standing.ANEW)
                ? "Escalation has started anew, so this link does nothing any more. Sign in, or use the newest message."
                : "";
    }

    private List<AcknowledgeView.Item> items(AcknowledgeLink link, Map<String, KnownIncident> incidents) {
        var items = new ArrayList<AcknowledgeView.Item>();
        for (var target : link.targets()) {
            var standing = standing(link, target, incidents);
            var incident = incidents.get(target.incident());
            var state = standing.status().name().toLowerCase(Locale.ROOT);
            items.add(new AcknowledgeView.Item(
                    incident == null ? "" : "#" + incident.number(),
                    incident == null ? target.incident() : OneLine.of(incident.title(), LONGEST),
                    incident == null ? "" : service(incident.service()),
                    line(standing, incident), state, state.substring(0, 1).toUpperCase(Locale.ROOT) + state.substring(1),
                    config.publicUrl() + "/console/incidents/" + target.incident()));
        }
        return items;
    }

    private String line(Standing standing, KnownIncident incident) {
        return switch (standing) {
            case WAITS -> incident == null ? "" : incident.urgency().name().toLowerCase(Locale.ROOT) + " urgency";
            case YOURS -> "you have it";
            case HELD -> names(incident) + " has it";
            case RESOLVED -> "over";
            case ANEW -> "escalation has started anew";
        };
    }

    private String names(KnownIncident incident) {
        var names = incident.acknowledgedBy().stream()
                .map(id -> directory.of(User.class).known(id).map(User::name).map(name -> OneLine.of(name, LONGEST)).orElse("Somebody"))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "Somebody" : names;
    }

    private String service(String id) {
        return directory.of(Service.class).known(id).map(Service::name).map(name -> OneLine.of(name, LONGEST)).orElse(id);
    }

    private static long waiting(AcknowledgeLink link, Map<String, KnownIncident> incidents) {
        return link.targets().stream().filter(target -> standing(link, target, incidents) == Standing.WAITS).count();
    }

    private static Standing standing(AcknowledgeLink link, Target target, Map<String, KnownIncident> incidents) {
        return Standing.of(target, link.person(), incidents.get(target.incident()));
    }

    private static String sentence(String because) {
        var text = because == null || because.isBlank() ? "No reason was given" : because.strip();
        return text.endsWith(".") ? text : text + ".";
    }

    private String console() {
        return config.publicUrl() + "/console/";
    }
}

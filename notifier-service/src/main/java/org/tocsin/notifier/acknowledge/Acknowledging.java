package org.tocsin.notifier.acknowledge;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.Via;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.notifier.acknowledge.AcknowledgeLink.Target;
import org.tocsin.notifier.acknowledge.AwaitedCommands.Reply;
import org.tocsin.notifier.incident.KnownIncident;
import org.tocsin.notifier.incident.KnownIncidents;

/** Opens acknowledge links, which changes nothing, and acknowledges by them, which routing decides. */
@Singleton
class Acknowledging {

    @Inject
    Transactions transactions;

    @Inject
    AwaitedCommands awaited;

    @Inject
    AcknowledgeWords words;

    /** A live link with what is known of its incidents. */
    private record Opened(AcknowledgeLink link, Map<String, KnownIncident> incidents, Instant now) {}

    /** What a link shows; empty if the token is wrong or expired. */
    Uni<Optional<AcknowledgeView>> open(String token) {
        return transactions.run(tx -> opened(tx, token)).map(found ->
                found.map(opened -> words.opened(opened.link(), token, opened.incidents(), opened.now())));
    }

    /**
     * Acknowledges what waits and may be acknowledged by a link, and waits a moment for the decision.
     *
     * @param nonce of the page on which the button was pressed; null if none came
     * @param client address of whoever pressed it
     */
    Uni<Optional<AcknowledgeView>> acknowledge(String token, String nonce, String client) {
        return transactions.run(tx -> opened(tx, token)).flatMap(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(Optional.<AcknowledgeView>empty());
            }
            var opened = found.get();
            return words.accepts(nonce, token, opened.now())
                    ? press(opened, token, client).map(Optional::of)
                    : Uni.createFrom().item(Optional.of(words.tooOld(opened.link(), token, opened.incidents(), opened.now())));
        });
    }

    private Uni<AcknowledgeView> press(Opened opened, String token, String client) {
        var link = opened.link();
        var commands = link.targets().stream()
                .filter(target -> Standing.of(target, link.person(), opened.incidents().get(target.incident())) == Standing.WAITS)
                .collect(Collectors.toMap(target -> commandId(link, target), Function.identity(), (one, _) -> one, LinkedHashMap::new));
        return ask(link, commands, client)
                .chain(() -> awaited.await(commands.keySet()))
                .flatMap(replies -> transactions.run(tx -> opened(tx, token)).map(found -> {
                    var after = found.orElse(opened);
                    return words.pressed(link, token, after.incidents(), after.now(), replies, commands.size());
                }));
    }

    private Uni<Void> ask(AcknowledgeLink link, Map<String, Target> commands, String client) {
        if (commands.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var incidents = new LinkedHashMap<String, String>();
        commands.forEach((command, target) -> incidents.put(command, target.incident()));
        // One that was asked for before and has no answer yet is asked for again: routing knows it by its id.
        return awaited.replies(commands.keySet()).flatMap(answered -> transactions.run(tx -> {
            commands.forEach((command, target) -> send(tx, link, command, target, client, answered.keySet()));
            return awaited.expect(tx, incidents);
        }));
    }

    private static void send(Tx tx, AcknowledgeLink link, String command, Target target, String client, Set<String> answered) {
        if (answered.contains(command)) {
            return;
        }
        var via = new Via(Via.Channel.EMAIL_LINK, "by link in email to %s, from %s".formatted(link.address(), client));
        tx.send(new Outgoing(Topic.INCIDENT_COMMANDS, target.incident(), command,
                new IncidentCommand.Acknowledge(target.incident(), Actor.user(link.person()), via, target.epoch(), tx.now())));
    }

    // The button of one link asks for one thing, however often it is pressed: an incident can be acknowledged once in an epoch.
    private static String commandId(AcknowledgeLink link, Target target) {
        return UUID.nameUUIDFromBytes((link.tokenHash() + target.incident()).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Uni<Optional<Opened>> opened(Tx tx, String token) {
        return AcknowledgeLinks.find(tx.sql(), token).flatMap(found -> {
            var link = found.filter(one -> one.isAliveAt(tx.now()));
            if (link.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            var incidents = link.get().targets().stream().map(Target::incident).toList();
            return KnownIncidents.find(tx.sql(), incidents).map(known -> Optional.of(new Opened(link.get(), known, tx.now())));
        });
    }
}

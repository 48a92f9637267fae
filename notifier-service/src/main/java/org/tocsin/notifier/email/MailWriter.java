package org.tocsin.notifier.email;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tocsin.contracts.directory.DirectoryEntry.Service;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.kit.KitConfig;
import org.tocsin.kit.replica.Directory;
import org.tocsin.notifier.message.Letter;
import org.tocsin.notifier.incident.KnownIncident;
import org.tocsin.notifier.message.PersonsTime;
import org.tocsin.notifier.page.Page;

/** Writes the mail of a letter: a page of one incident, or a bundle. */
@Singleton
public class MailWriter {

    /** More incidents are counted, not listed: a mail of some hundred kilobytes helps nobody. */
    static final int MOST_LISTED = 300;

    private static final Duration WORTH_A_WORD = Duration.ofMinutes(1);
    private static final int LONGEST_TITLE = 300, LONGEST_SUBJECT = 180;

    @Inject
    KitConfig config;

    @Inject
    Directory directory;

    /** The mail, ready to be handed over. */
    public Mail write(Letter letter) {
        var message = letter.message();
        var told = message.incidentsToTell();
        var time = PersonsTime.in(directory.of(User.class).known(message.recipient().person()).map(User::timeZone).orElse(null));
        var entries = told.stream().limit(MOST_LISTED).map(page -> entry(letter, page, time)).toList();
        var all = letter.tokenForAll().map(this::acknowledge).orElse("");
        var view = new MailView(headline(told.size()), entries, told.size() - entries.size(), all, config.publicUrl() + "/console/");
        var links = new ArrayList<>(entries.stream().map(MailView.Entry::acknowledge).toList());
        letter.tokenForAll().ifPresent(_ -> links.add(all));
        return new Mail(message.id(), message.recipient().address(), subject(view, told.size(), letter), Mails.asText(Mails.page(view)),
                Mails.asHtml(Mails.page(view)), message.pages().getFirst().urgency(),
                message.pages().stream().limit(MOST_LISTED).map(Page::key).toList(),
                told.stream().map(page -> page.key().incident()).toList(), List.copyOf(links));
    }

    private MailView.Entry entry(Letter letter, Page page, PersonsTime time) {
        var id = page.key().incident();
        var known = Optional.ofNullable(letter.message().incidents().get(id));
        return new MailView.Entry(
                known.map(incident -> "#" + incident.number()).orElse(id),
                known.map(incident -> OneLine.of(incident.title(), LONGEST_TITLE)).orElse("An incident whose title has not arrived here yet"),
                known.map(KnownIncident::service).map(this::service).orElse("not known yet"),
                page.urgency().name().toLowerCase(Locale.ROOT) + " urgency",
                known.map(incident -> time.toTheSecond(incident.triggeredAt())).orElse(""),
                OneLine.of(page.why(), LONGEST_TITLE),
                delayed(page.lateAt(letter.leasedAt())),
                config.publicUrl() + "/console/incidents/" + id,
                acknowledge(letter.tokens().get(id)));
    }

    private static String subject(MailView view, int incidents, Letter letter) {
        var first = view.first();
        var delayed = delayed(letter.message().lateAt(letter.leasedAt()));
        var what = incidents == 1
                ? "%s %s · %s".formatted(first.number(), first.title(), first.service())
                : "%d incidents wait for you: %s %s, and %d more".formatted(incidents, first.number(), first.title(), incidents - 1);
        return OneLine.of((delayed.isEmpty() ? "" : "[" + delayed + "] ") + what, LONGEST_SUBJECT);
    }

    private static String headline(int incidents) {
        return incidents == 1 ? "One incident is triggered and waits for you." : incidents + " incidents are triggered and wait for you.";
    }

    private static String delayed(Duration late) {
        return late.compareTo(WORTH_A_WORD) < 0 ? "" : "delayed " + late.toMinutes() + " min";
    }

    private String acknowledge(String token) {
        return config.publicUrl() + "/a/" + token;
    }

    private String service(String id) {
        return directory.of(Service.class).known(id).map(Service::name).map(name -> OneLine.of(name, LONGEST_TITLE)).orElse(id);
    }
}

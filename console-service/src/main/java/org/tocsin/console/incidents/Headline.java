package org.tocsin.console.incidents;

import java.util.List;
import org.tocsin.console.incident.Incident;
import org.tocsin.console.page.Words;

/** The sentence before the list: where things stand, first for the one who reads it. */
final class Headline {

    private Headline() {}

    /**
     * @param triggered how many nobody has taken
     * @param acknowledged how many somebody has taken
     * @param shown those of them that are at hand
     * @param reader id of the person who reads it
     */
    static String of(int triggered, int acknowledged, List<Incident> shown, String reader) {
        int open = triggered + acknowledged;
        int mine = (int) shown.stream().filter(incident -> incident.waitsFor(reader)).count();
        if (open == 0) {
            return "No incident is open";
        }
        if (open == 1 && shown.size() == 1) {
            return "One incident is open" + ofOne(shown.getFirst(), reader);
        }
        return "%s incidents are open%s".formatted(Words.sentence(Words.number(open)), ofMany(open, triggered, mine));
    }

    private static String ofOne(Incident incident, String reader) {
        if (incident.waitsFor(reader)) {
            return " and waits for you";
        }
        if (incident.isTriggered()) {
            return incident.assignees().isEmpty() ? ", and nobody has it"
                    : " and waits for " + Words.list(incident.assignees());
        }
        var isMine = incident.acknowledgements().stream().anyMatch(acknowledgement ->
                acknowledgement.acknowledger().id().equals(reader));
        return isMine ? ", and you have it" : incident.holders().isEmpty() ? ", and somebody has it"
                : ", and %s %s it".formatted(Words.list(incident.holders()), incident.holders().size() == 1 ? "has" : "have");
    }

    private static String ofMany(int open, int triggered, int mine) {
        if (triggered == 0) {
            return ", all acknowledged";
        }
        if (mine > 0) {
            return mine == open ? ", all wait for you" : ", %s %s for you".formatted(Words.number(mine), mine == 1
                    ? "waits" : "wait");
        }
        return triggered == open ? ", none is acknowledged"
                : ", %s %s not acknowledged".formatted(Words.number(triggered), triggered == 1 ? "is" : "are");
    }

    /** What stands in the tab: {@code 2 open incidents}. */
    static String title(int open) {
        return open == 0 ? "No open incidents" : Words.count(open, "open incident");
    }
}

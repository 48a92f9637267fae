package org.tocsin.notifier.email;

import java.util.List;

/**
 * What a page's mail shows.
 *
 * @param headline a sentence that says where things stand
 * @param entries at least one; at most {@link MailWriter#MOST_LISTED}
 * @param more how many incidents are not listed
 * @param acknowledgeAll link; empty if there is one entry only, which has its own
 * @param list link to all incidents
 */
public record MailView(String headline, List<Entry> entries, int more, String acknowledgeAll, String list) {

    /**
     * An incident in it.
     *
     * @param number such as {@code #1042}
     * @param since when it was triggered, in the person's time zone; empty if unknown
     * @param why why this person, and why now
     * @param delayed such as {@code delayed 20 min}; empty if in time
     */
    public record Entry(String number, String title, String service, String urgency, String since, String why, String delayed,
            String incident, String acknowledge) {}

    /** Whether it tells of one incident. */
    public boolean isSingle() {
        return entries.size() == 1 && more == 0;
    }

    /** The only incident, or the first. */
    public Entry first() {
        return entries.getFirst();
    }
}

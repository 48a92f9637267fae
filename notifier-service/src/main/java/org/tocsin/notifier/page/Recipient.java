package org.tocsin.notifier.page;

import java.util.Comparator;

/** A person at an address: what bundling goes by. Their order is the one in which they are locked. */
public record Recipient(String person, String channel, String address) implements Comparable<Recipient> {

    private static final Comparator<Recipient> ORDER =
            Comparator.comparing(Recipient::person).thenComparing(Recipient::channel).thenComparing(Recipient::address);

    @Override
    public int compareTo(Recipient other) {
        return ORDER.compare(this, other);
    }
}

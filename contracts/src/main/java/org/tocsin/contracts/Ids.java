package org.tocsin.contracts;

import java.security.SecureRandom;

/**
 * New ids in the look of PagerDuty's ({@code reference/pagerduty.md} 2.2): a letter and upper-case letters and digits.
 * Longer than the original's, so that chance never makes one twice; nobody reads meaning out of them.
 */
public final class Ids {

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final char[] LOWER = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final int LENGTH = 13;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** For resources of settings: users, services, schedules and the like. */
    public static String ofResource() {
        return random('P');
    }

    /** For incidents and alerts. */
    public static String ofIncident() {
        return random('Q');
    }

    /** Twelve lower-case letters and digits, as Statuspage's ids are ({@code reference/statuspage.md} 1.1). */
    public static String ofStatuspage() {
        var id = new char[12];
        for (int i = 0; i < id.length; i++) {
            id[i] = LOWER[RANDOM.nextInt(LOWER.length)];
        }
        return new String(id);
    }

    /** 256 random bits in hexadecimal, for links and keys that nobody may guess. */
    public static String secret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return java.util.HexFormat.of().formatHex(bytes);
    }

    private static String random(char first) {
        var id = new char[1 + LENGTH];
        id[0] = first;
        long bits = RANDOM.nextLong();
        for (int i = 1; i < id.length; i++) {
            if (i == 13) {
                bits = RANDOM.nextLong();
            }
            id[i] = ALPHABET[(int) (bits & 31)];
            bits >>>= 5;
        }
        return new String(id);
    }
}

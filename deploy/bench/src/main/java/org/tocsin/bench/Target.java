package org.tocsin.bench;

import java.util.Locale;

/** What a figure has to reach. */
sealed interface Target {

    boolean isMetBy(double figure);

    record AtLeast(double bound) implements Target {
        @Override
        public boolean isMetBy(double figure) {
            return figure >= bound;
        }

        @Override
        public String toString() {
            return "≥ " + plain(bound);
        }
    }

    record AtMost(double bound) implements Target {
        @Override
        public boolean isMetBy(double figure) {
            return figure <= bound;
        }

        @Override
        public String toString() {
            return "≤ " + plain(bound);
        }
    }

    /** Shown to be known, with nothing to reach. */
    record None() implements Target {
        @Override
        public boolean isMetBy(double figure) {
            return !Double.isNaN(figure);
        }

        @Override
        public String toString() {
            return "";
        }
    }

    static Target atLeast(double bound) {
        return new AtLeast(bound);
    }

    static Target atMost(double bound) {
        return new AtMost(bound);
    }

    static Target none() {
        return new None();
    }

    /** A number as people read it: as many digits as it deserves. */
    static String plain(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "none" : "∞";
        }
        return number == Math.rint(number) || Math.abs(number) >= 1000
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, Math.abs(number) >= 100 ? "%.0f" : Math.abs(number) >= 10 ? "%.1f" : "%.2f", number);
    }
}

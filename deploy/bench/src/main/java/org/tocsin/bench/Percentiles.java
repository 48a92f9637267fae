package org.tocsin.bench;

import java.util.Arrays;
import java.util.Collection;

/** Percentiles of measured values, without interpolation: a value that was measured. */
record Percentiles(double[] sorted) {

    static Percentiles of(Collection<Double> values) {
        var sorted = values.stream().mapToDouble(value -> value).toArray();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    /** The smallest value under or at which that part of all lie; NaN if there are none. */
    double at(double part) {
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    int count() {
        return sorted.length;
    }
}

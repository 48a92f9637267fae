package org.tocsin.bench;

import java.util.List;

/**
 * A row of the table.
 *
 * @param benchmark it belongs to, as it is named on the command line
 * @param what was measured
 * @param values one for each run of it; the median counts
 * @param note what a reader has to know of how it came about; may be empty
 */
record Figure(String benchmark, String what, String unit, Target target, List<Double> values, String note) {

    static Figure of(String benchmark, String what, String unit, Target target, double value, String note) {
        return new Figure(benchmark, what, unit, target, List.of(value), note);
    }

    double median() {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.isEmpty() ? Double.NaN
                : sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double lowest() {
        return values.stream().mapToDouble(value -> value).min().orElse(Double.NaN);
    }

    double highest() {
        return values.stream().mapToDouble(value -> value).max().orElse(Double.NaN);
    }

    boolean isMet() {
        return target.isMetBy(median());
    }
}

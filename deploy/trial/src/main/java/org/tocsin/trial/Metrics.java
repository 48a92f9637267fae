package org.tocsin.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The metrics of a process at a moment, as Prometheus reads them. */
public record Metrics(List<Sample> samples) {

    /** @param labels as they are written, such as {@code {kind="level"}}; empty without any */
    public record Sample(String name, String labels, double value) {

        boolean has(String label) {
            return labels.contains(label);
        }
    }

    /** How often something took at most so many seconds. */
    public record Buckets(TreeMap<Double, Double> counts) {

        /** What came since. */
        public Buckets since(Buckets before) {
            var more = new TreeMap<Double, Double>();
            counts.forEach((bound, count) -> more.put(bound, count - before.counts.getOrDefault(bound, 0.0)));
            return new Buckets(more);
        }

        /** How many there were. */
        public double count() {
            return counts.isEmpty() ? 0 : counts.lastEntry().getValue();
        }

        /** The smallest bound, in seconds, under which that part of all lie: the percentile is not above it. */
        public double bound(double part) {
            return counts.entrySet().stream().filter(bucket -> bucket.getValue() >= part * count()).findFirst()
                    .map(java.util.Map.Entry::getKey).orElse(Double.NaN);
        }
    }

    /** Reads Prometheus' text format. */
    public static Metrics of(String text) {
        var samples = new ArrayList<Sample>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int value = line.lastIndexOf(' ');
            int labels = line.indexOf('{');
            var name = line.substring(0, labels < 0 ? value : labels);
            samples.add(new Sample(name, labels < 0 ? "" : line.substring(labels, value),
                    Double.parseDouble(line.substring(value + 1))));
        });
        return new Metrics(samples);
    }

    /** Sum of a metric over its labels, those that contain a text; 0 if it is not there yet. */
    public double sum(String name, String label) {
        return samples.stream().filter(sample -> sample.name().equals(name) && sample.has(label))
                .mapToDouble(Sample::value).sum();
    }

    /** @see #sum(String, String) */
    public double sum(String name) {
        return sum(name, "");
    }

    /** A duration's buckets, summed over the labels that contain a text. */
    public Buckets buckets(String name, String label) {
        var counts = new TreeMap<Double, Double>();
        samples.stream().filter(sample -> sample.name().equals(name + "_bucket") && sample.has(label))
                .forEach(sample -> counts.merge(boundOf(sample.labels()), sample.value(), Double::sum));
        return new Buckets(counts);
    }

    private static double boundOf(String labels) {
        int from = labels.indexOf("le=\"") + 4;
        var bound = labels.substring(from, labels.indexOf('"', from));
        return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
    }
}

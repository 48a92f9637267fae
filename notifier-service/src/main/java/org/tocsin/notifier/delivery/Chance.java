package org.tocsin.notifier.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadLocalRandom;

/** Where chance comes from: a test may put another in its place. */
@ApplicationScoped
public class Chance {

    /** At random from 0 to 1. */
    public double next() {
        return ThreadLocalRandom.current().nextDouble();
    }
}

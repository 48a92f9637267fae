package org.tocsin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The broker of the tests, which can be frozen as a machine in trouble is: alive, but without an answer. */
public final class Broker {

    private Broker() {}

    /** Does something while the broker is frozen. */
    public static void frozenWhile(Runnable something) {
        signal("-STOP");
        try {
            something.run();
        } finally {
            signal("-CONT");
        }
    }

    private static void signal(String signal) {
        try {
            if (new ProcessBuilder("kill", signal, System.getProperty(TestServers.BROKER)).start().waitFor() != 0) {
                throw new IllegalStateException("the broker is not there any more");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot signal the broker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

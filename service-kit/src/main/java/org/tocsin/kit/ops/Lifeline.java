package org.tocsin.kit.ops;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import org.tocsin.kit.KitConfig;

/** Ends this process when the one that started it is gone, whatever way it went: its end of our standard input closes. */
@ApplicationScoped
public class Lifeline {

    @Inject
    KitConfig config;

    void watch(@Observes StartupEvent start) {
        if (config.lifeline().filter("stdin"::equals).isPresent()) {
            Thread.ofPlatform().daemon().name("lifeline").start(() -> {
                try {
                    System.in.transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // a broken pipe says the same as a closed one
                }
                // What is committed is committed; there is nothing to say good-bye for.
                Runtime.getRuntime().halt(0);
            });
        }
    }
}

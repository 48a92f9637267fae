package org.tocsin.notifier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What the notifier is set by, beside {@link org.tocsin.kit.KitConfig}; environment variables {@code TOCSIN_…}. */
@ConfigMapping(prefix = "tocsin")
public interface NotifierConfig {

    /** Whether pages that follow each other quickly are collected into one message. */
    @WithDefault("on")
    boolean bundling();

    Smtp smtp();

    Mail mail();

    interface Smtp {

        /** {@code smtp://user:password@host:port} or {@code smtps://…}; without it messages go to the sandbox outbox. */
        Optional<String> url();

        /** Takes any certificate of the server: for a relay in one's own network only. */
        @WithDefault("false")
        boolean trustAll();

        /** How long a server may be silent before what it was given counts as unknown; 20 s at most, which is the default. */
        @WithDefault("20S")
        Duration patience();

        /** Messages on their way at once, and connections kept open at most. */
        @WithDefault("16")
        int connections();
    }

    interface Mail {

        /** Sender of messages; {@code tocsin@} and the host of the public URL if none is set. */
        Optional<String> from();
    }
}

package org.tocsin.console;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;

/** What the console is set by, beside {@link org.tocsin.kit.KitConfig}; environment variables {@code TOCSIN_…}. */
@ConfigMapping(prefix = "tocsin")
public interface ConsoleConfig {

    /** Where the public APIs of the other services are, by name, such as {@code routing=http://routing:8080}. */
    Map<String, String> apis();

    Smtp smtp();

    interface Smtp {

        /** The notifier's mail server. The console only says that there is one; it sends nothing. */
        Optional<String> url();
    }
}

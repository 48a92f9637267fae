package org.tocsin.kit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tocsin.kit.http.ErrorEnvelope;

/** What every service is set by; environment variables {@code TOCSIN_…}. */
@ConfigMapping(prefix = "tocsin")
public interface KitConfig {

    /** Name of the service, which is also its schema and its role in the database. */
    String service();

    /**
     * Name of this replica that outlives its restart, such as a pod's of a StatefulSet: a restarted consumer then takes its
     * partitions at once. Without one, a killed consumer's partitions wait for the session timeout.
     */
    Optional<String> instance();

    /** The format of its errors. */
    @WithDefault("pagerduty")
    ErrorEnvelope errors();

    /** Words of the kinds of directory entries it keeps replicas of, such as {@code user,api-key}. */
    Optional<Set<String>> replicas();

    /** Signs calls between services; the same for all of an installation. At least 16 characters. */
    String internalKey();

    /** Management addresses of the other services by name, such as {@code routing=http://routing:9000}. */
    Map<String, String> peers();

    /** What links begin with that leave by mail, SMS, chat or webhook; no slash at the end. */
    @WithDefault("http://127.0.0.1:8080")
    String publicUrl();

    /** Ends the process when its standard input does, {@code stdin}: the launcher's children do not outlive it. */
    Optional<String> lifeline();

    /** Largest request body, bytes. */
    @WithDefault("524288")
    int maxBody();

    /** Whether the service has a schema of its own. */
    @WithDefault("true")
    boolean database();

    Outbox outbox();

    Ready ready();

    interface Outbox {
        /** Whether the service sends messages at all. */
        @WithDefault("true")
        boolean enabled();
    }

    interface Ready {
        /** Whether the service is of no use while PostgreSQL is away. */
        @WithDefault("true")
        boolean needsDatabase();
    }
}

package org.tocsin.kit.ops;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.tocsin.kit.Kit;
import org.tocsin.kit.KitConfig;
import org.tocsin.kit.replica.Directory;

/** Health that tells the truth: alive means that every loop turns, ready means that a request would be served. */
public class Health {

    private Health() {}

    /** Down when a loop's thread is gone or has hung; a database or broker that is away is no reason to be restarted. */
    @Liveness
    @ApplicationScoped
    public static class Loops implements HealthCheck {

        private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

        @Inject
        Kit kit;

        @Override
        public HealthCheckResponse call() {
            var response = HealthCheckResponse.named("loops").up();
            for (var loop : kit.loops()) {
                if (!loop.isAlive() || loop.sincePulse().compareTo(LONGEST_SILENCE) > 0) {
                    response.down().withData(loop.name(), "silent for " + loop.sincePulse().toSeconds() + " s");
                }
            }
            return response.build();
        }
    }

    /** Whether replicas were complete once: before that, an unknown key may be a known one. */
    @Readiness
    @ApplicationScoped
    public static class Replicas implements HealthCheck {

        @Inject
        Directory directory;

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("replicas").status(directory.isComplete()).build();
        }
    }

    /** Whether the database answers. */
    @Readiness
    @ApplicationScoped
    public static class Database implements AsyncHealthCheck {

        private static final Duration PATIENCE = Duration.ofSeconds(3);

        @Inject
        Kit kit;

        @Inject
        KitConfig config;

        @Override
        public Uni<HealthCheckResponse> call() {
            var response = HealthCheckResponse.named("database");
            if (kit.pool().isEmpty() || !config.ready().needsDatabase()) {
                return Uni.createFrom().item(response.up().build());
            }
            return kit.pool().get().query("select 1").execute().ifNoItem().after(PATIENCE).fail()
                    .map(_ -> response.up().build())
                    .onFailure().recoverWithItem(failure -> response.down().withData("reason", Loop.inAWord(failure)).build());
        }
    }
}

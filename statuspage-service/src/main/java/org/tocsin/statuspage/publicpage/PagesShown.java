package org.tocsin.statuspage.publicpage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once every page is in memory; from then on it does not matter here whether the database is there. */
@Readiness
@ApplicationScoped
class PagesShown implements HealthCheck {

    @Inject
    Snapshots snapshots;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("pages").status(snapshots.isComplete()).build();
    }
}

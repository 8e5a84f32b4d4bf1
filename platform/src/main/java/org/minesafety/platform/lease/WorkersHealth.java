package org.minesafety.platform.lease;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the workers of this instance do their work. Down means that one fails again and again;
 * REST goes on, so this belongs to neither readiness nor liveness.
 */
final class WorkersHealth implements HealthIndicator {

    private final ObjectProvider<LeasedWorker> workers;

    WorkersHealth(ObjectProvider<LeasedWorker> workers) {
        this.workers = workers;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        workers.stream()
                .forEach(worker -> {
                    String trouble = worker.trouble();
                    if (trouble != null) {
                        health.down();
                    }
                    health.withDetail(worker.name(), trouble == null ? "works or waits" : trouble);
                });
        return health.build();
    }
}

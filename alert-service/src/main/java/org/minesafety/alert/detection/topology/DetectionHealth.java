package org.minesafety.alert.detection.topology;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether readings are judged. No part of readiness: while stores are restored, the alarms that are
 * known can be read all the same.
 */
final class DetectionHealth implements HealthIndicator {

    private final AlarmStreams alarms;
    private final DetectionFailures failures;

    DetectionHealth(AlarmStreams alarms, DetectionFailures failures) {
        this.alarms = alarms;
        this.failures = failures;
    }

    @Override
    public Health health() {
        Health.Builder health = alarms.judges() ? Health.up() : Health.outOfService();
        if (failures.systemsSetAside() > 0) {
            health.down();
        }
        return health.withDetail("state", alarms.state().name())
                .withDetails(failures.details())
                .build();
    }
}

package org.minesafety.alert.detection.topology;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down only when a new process is the one thing that helps: nobody begins detection again. */
final class LivenessOfStreams implements HealthIndicator {

    private final AlarmStreams alarms;

    LivenessOfStreams(AlarmStreams alarms) {
        this.alarms = alarms;
    }

    @Override
    public Health health() {
        return (alarms.isSupervised() ? Health.up() : Health.down()).build();
    }
}

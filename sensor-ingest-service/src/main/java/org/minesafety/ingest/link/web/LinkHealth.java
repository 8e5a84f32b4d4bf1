package org.minesafety.ingest.link.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.minesafety.ingest.link.PlatformWatch;
import org.minesafety.ingest.link.PlatformWatch.Break;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether links can be judged: not while the platform itself cannot take readings in. REST goes on,
 * so this belongs to neither readiness nor liveness.
 */
@Component("links")
class LinkHealth implements HealthIndicator {

    private final PlatformWatch platform;
    private final Clock clock;

    LinkHealth(PlatformWatch platform, Clock clock) {
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Instant now = clock.instant();
        Health.Builder health = Health.up();
        platform.lasting().ifPresent(it -> health.down().withDetail("break", details(it, now)));
        platform.overdueSince()
                .ifPresent(it -> health.down().withDetail("lastLook", it.toString()));
        platform.ended().ifPresent(it -> health.withDetail("lastBreak", details(it, now)));
        return health.build();
    }

    private static Map<String, Object> details(Break shown, Instant now) {
        return Map.of(
                "from", shown.from().toString(),
                "to", shown.to() == null ? "lasts" : shown.to().toString(),
                "seconds", shown.length(now).toSeconds(),
                "reason", shown.reason());
    }
}

package org.minesafety.platform.projection;

import org.minesafety.platform.projection.ProjectionRunner.State;
import org.minesafety.platform.topic.TopicCreation;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Part of readiness: the topics are there, and every projection has caught up once with what there
 * was at start, and is able to write.
 */
final class TopicsHealth implements HealthIndicator {

    private final TopicCreation topics;
    private final Projections projections;

    TopicsHealth(TopicCreation topics, Projections projections) {
        this.topics = topics;
        this.projections = projections;
    }

    @Override
    public Health health() {
        var health = Health.up();
        String missing = topics.missing();
        if (missing != null) {
            health.outOfService().withDetail("topics", missing);
        }
        projections
                .all()
                .forEach(runner -> {
                    String trouble = runner.trouble();
                    if (trouble != null || runner.state() != State.CAUGHT_UP) {
                        health.outOfService();
                    }
                    health.withDetail(
                            runner.name(),
                            runner.state() + (trouble == null ? "" : ": " + trouble));
                });
        return health.build();
    }
}

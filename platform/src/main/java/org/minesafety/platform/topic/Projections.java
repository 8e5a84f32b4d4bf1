package org.minesafety.platform.topic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/** All projections of the service. */
final class Projections implements SmartLifecycle, ProjectionProgress {

    private final List<ProjectionRunner> runners;
    private volatile boolean running;

    Projections(List<ProjectionRunner> runners) {
        this.runners = runners;
        long names = runners.stream().map(ProjectionRunner::name).distinct().count();
        if (names < runners.size()) {
            throw new IllegalStateException("Two projections have the same name");
        }
    }

    Stream<ProjectionRunner> all() {
        return runners.stream();
    }

    Optional<ProjectionRunner> named(String name) {
        return all().filter(runner -> runner.name().equals(name)).findFirst();
    }

    @Override
    public boolean isCaughtUp(String projection) {
        return named(projection)
                .map(runner -> runner.state() == ProjectionRunner.State.CAUGHT_UP)
                .orElseThrow(() -> new IllegalArgumentException("No projection " + projection));
    }

    @Override
    public void start() {
        runners.forEach(ProjectionRunner::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        runners.forEach(ProjectionRunner::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

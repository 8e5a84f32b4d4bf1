package org.minesafety.platform.projection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.platform.deadletter.ReplayPort;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/** All projections of the service. */
final class Projections implements SmartLifecycle, ReplayPort, ProjectionProgress {

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
    public Set<String> readers() {
        return all().map(ProjectionRunner::name).collect(Collectors.toSet());
    }

    @Override
    public Mono<Void> replay(String reader, ConsumerRecord<String, byte[]> record) {
        return Mono.justOrEmpty(named(reader)).flatMap(runner -> runner.replay(record));
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

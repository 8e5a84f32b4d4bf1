package org.minesafety.platform.projection;

import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.projection.ProjectionRunner.PartitionPosition;
import org.minesafety.platform.projection.ProjectionRunner.State;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the service holds of other services' entities, and how far it has read. */
@Endpoint(id = "projections")
final class ProjectionsEndpoint {

    private static final String REBUILD = "rebuild";
    private static final int STATUS_ACCEPTED = 202;
    private static final int STATUS_CONFLICT = 409;

    private final Projections projections;

    ProjectionsEndpoint(Projections projections) {
        this.projections = projections;
    }

    /**
     * @param documents kept entities
     * @param newestApplied when the newest record applied since start had come to Kafka
     */
    record ProjectionStatus(
            String name,
            String topic,
            State state,
            boolean caughtUp,
            @Nullable String trouble,
            long documents,
            @Nullable Instant newestApplied,
            long lag,
            List<PartitionPosition> partitions) {}

    /**
     * @param version -1 while a rebuild has not come to it
     * @param kept false: the projection keeps nothing of it but this
     */
    record HeldEntity(String entity, String key, long version, String hash, boolean kept) {}

    record Answer(String answer) {}

    @ReadOperation
    Mono<List<ProjectionStatus>> list() {
        return Flux.fromStream(projections::all).concatMap(ProjectionsEndpoint::view).collectList();
    }

    /**
     * @param entity null: the projection as a whole
     */
    @ReadOperation
    Mono<?> one(@Selector String name, @Nullable String entity) {
        Mono<ProjectionRunner> named = Mono.justOrEmpty(projections.named(name));
        return entity == null
                ? named.flatMap(ProjectionsEndpoint::view)
                : named.flatMap(runner -> runner.store().held(entity))
                        .map(ProjectionsEndpoint::held);
    }

    /**
     * @param action {@code rebuild}
     */
    @WriteOperation
    Mono<WebEndpointResponse<Answer>> act(@Selector String name, String action) {
        if (!action.equals(REBUILD)) {
            return Mono.just(
                    answer("The one action is " + REBUILD, WebEndpointResponse.STATUS_BAD_REQUEST));
        }
        return Mono.justOrEmpty(projections.named(name))
                .flatMap(ProjectionsEndpoint::rebuild)
                .defaultIfEmpty(
                        answer("No projection " + name, WebEndpointResponse.STATUS_NOT_FOUND));
    }

    private static Mono<WebEndpointResponse<Answer>> rebuild(ProjectionRunner runner) {
        return Mono.fromRunnable(runner::rebuild)
                .subscribeOn(Schedulers.boundedElastic())
                .thenReturn(answer("Rebuilding; not ready until done", STATUS_ACCEPTED))
                .onErrorResume(
                        IllegalStateException.class,
                        refusal -> Mono.just(answer(refusal.getMessage(), STATUS_CONFLICT)));
    }

    private static WebEndpointResponse<Answer> answer(@Nullable String text, int status) {
        return new WebEndpointResponse<>(new Answer(String.valueOf(text)), status);
    }

    private static Mono<ProjectionStatus> view(ProjectionRunner runner) {
        return Mono.fromCallable(runner::positions)
                .subscribeOn(Schedulers.boundedElastic())
                .zipWith(runner.store().size(), (at, size) -> view(runner, at, size));
    }

    private static ProjectionStatus view(
            ProjectionRunner runner, List<PartitionPosition> positions, long documents) {
        return new ProjectionStatus(
                runner.name(),
                runner.topic(),
                runner.state(),
                runner.state() == State.CAUGHT_UP,
                runner.trouble(),
                documents,
                runner.newest(),
                positions.stream().mapToLong(PartitionPosition::lag).sum(),
                positions);
    }

    private static HeldEntity held(Document document) {
        return new HeldEntity(
                document.getString(EntityChange.ID),
                document.getString(EntityChange.KEY),
                document.getLong(EntityChange.VERSION),
                document.getString(EntityChange.HASH),
                !document.containsKey(EntityChange.ABSENT));
    }
}

package org.minesafety.platform.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.topic.EventCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

/** Records into the collection of one projection. */
final class ProjectionWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionWriter.class);

    private final String projection;
    private final ProjectionView<?, ?, ?> view;
    private final ProjectionStore store;

    ProjectionWriter(String projection, ProjectionView<?, ?, ?> view, ProjectionStore store) {
        this.projection = projection;
        this.view = view;
        this.store = store;
    }

    /** As {@link TopicReader#take}: the newest version of each entity goes into the collection. */
    Mono<List<UndecodableRecord>> take(List<ConsumerRecord<String, byte[]>> records) {
        List<EntityChange> changes = new ArrayList<>();
        List<UndecodableRecord> failures = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try (var ignored = MDC.putCloseable(Correlation.KEY, correlation(record.headers()))) {
                EntityChange change = view.of(record);
                changes.add(change);
                LOG.debug("{}: {} version {}", projection, change.id(), change.version());
            } catch (UndecodableRecord failure) {
                failures.add(failure);
            }
        }
        return write(changes).map(refused -> joined(failures, refused));
    }

    /** Where the store refuses the newest version, the one before it counts. */
    private Mono<List<UndecodableRecord>> write(List<EntityChange> changes) {
        Map<String, EntityChange> newest = new LinkedHashMap<>();
        changes.forEach(change -> newest.merge(change.id(), change, EntityChange::newer));
        return store.apply(List.copyOf(newest.values()))
                .flatMap(refused ->
                        refused.isEmpty()
                                ? Mono.just(refused)
                                : write(older(changes, refused))
                                        .map(others -> joined(refused, others)));
    }

    private static List<EntityChange> older(
            List<EntityChange> changes, List<UndecodableRecord> refused) {
        var records = refused.stream().map(UndecodableRecord::record).toList();
        var ids =
                changes.stream()
                        .filter(change -> records.contains(change.record()))
                        .map(EntityChange::id)
                        .toList();
        return changes.stream()
                .filter(change -> ids.contains(change.id()) && !records.contains(change.record()))
                .toList();
    }

    private static String correlation(Headers headers) {
        String id = EventCodec.text(headers, Correlation.KAFKA_HEADER);
        return id == null ? "none" : id;
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}

package org.minesafety.platform.topic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.minesafety.platform.correlation.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;

/** Records into one projection, whether they come from the topic or from its dead letters. */
final class ProjectionWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionWriter.class);

    private final String projection;
    private final ProjectionView<?, ?, ?> view;
    private final ProjectionStore store;
    private final DeadLetters deadLetters;

    ProjectionWriter(
            String projection,
            ProjectionView<?, ?, ?> view,
            ProjectionStore store,
            DeadLetters deadLetters) {
        this.projection = projection;
        this.view = view;
        this.store = store;
        this.deadLetters = deadLetters;
    }

    /**
     * The newest version of each entity goes into the collection, and what cannot becomes a dead
     * letter. Complete means that both are safe; after an error everything may be repeated. The
     * letters come last, so that retries while MongoDB is away do not multiply them.
     *
     * @return the number of dead letters
     */
    Mono<Integer> apply(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, EntityChange> newest = new LinkedHashMap<>();
        List<UndecodableRecord> failures = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try (var ignored = MDC.putCloseable(Correlation.KEY, correlation(record.headers()))) {
                EntityChange change = view.of(record);
                newest.merge(change.id(), change, EntityChange::newer);
                LOG.debug("{}: {} version {}", projection, change.id(), change.version());
            } catch (UndecodableRecord failure) {
                failures.add(failure);
            }
        }
        return store.apply(List.copyOf(newest.values()))
                .map(refused -> joined(failures, refused))
                .flatMap(all -> deadLetters.send(projection, all).thenReturn(all.size()));
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

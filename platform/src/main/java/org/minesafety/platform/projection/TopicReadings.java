package org.minesafety.platform.projection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.consumer.GroupReader;
import org.minesafety.platform.consumer.GroupReaders;
import org.minesafety.platform.consumer.Reading;
import org.minesafety.platform.deadletter.DeadLetters;
import org.minesafety.platform.deadletter.ReplayPort;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/** All {@link TopicReader}s of the service, as long as it lives. */
final class TopicReadings implements SmartLifecycle, ReplayPort {

    private final Map<String, Running> readings;
    private volatile boolean running;

    TopicReadings(
            String service,
            List<TopicReader> readers,
            GroupReaders groups,
            DeadLetters deadLetters) {
        this.readings =
                readers.stream()
                        .map(reader -> running(service, reader, groups, deadLetters))
                        .collect(Collectors.toMap(Running::name, Function.identity()));
    }

    private record Running(String name, RecordDelivery delivery, GroupReader reader) {}

    @Override
    public Set<String> readers() {
        return readings.keySet();
    }

    @Override
    public Mono<Void> replay(String reader, ConsumerRecord<String, byte[]> record) {
        return Mono.justOrEmpty(readings.get(reader)).flatMap(it -> it.delivery().replay(record));
    }

    @Override
    public void start() {
        readings.values().forEach(it -> it.reader().start());
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        readings.values().forEach(it -> it.reader().stop());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static Running running(
            String service, TopicReader reader, GroupReaders groups, DeadLetters deadLetters) {
        var delivery = new RecordDelivery(reader.name(), reader::take, deadLetters);
        var reading =
                new Reading(
                        service + "." + reader.name(),
                        reader.topics().stream().map(Topic::name).toList(),
                        reader.most(),
                        false,
                        records -> delivery.apply(records).block());
        return new Running(reader.name(), delivery, groups.reader(reading));
    }
}

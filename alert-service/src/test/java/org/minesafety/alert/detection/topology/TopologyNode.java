package org.minesafety.alert.detection.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.alert.detection.topology.DetectionProperties.NoData;
import org.minesafety.alert.detection.topology.DetectionProperties.Streams;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.util.unit.DataSize;

/** A process that runs the topology and nothing else, so that it can be killed. */
final class TopologyNode {

    static final String RUNNING = "topology is running";

    private TopologyNode() {}

    /** Arguments: bootstrap servers, application id, instance, folder for its state. */
    public static void main(String[] arguments) {
        var streams =
                new Streams(
                        arguments[2],
                        Duration.ofSeconds(6),
                        Path.of(arguments[3]),
                        1,
                        DataSize.ofMegabytes(64),
                        Duration.ofMillis(20),
                        1);
        var failures = new DetectionFailures(new SimpleMeterRegistry(), Clock.systemUTC());
        var properties =
                new DetectionProperties(
                        Duration.ofDays(8),
                        Duration.ofSeconds(60),
                        new NoData(
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ofMinutes(30),
                                Duration.ofMinutes(30)),
                        Duration.ofMillis(250),
                        streams);
        var counters = new DetectionCounters();
        var node =
                new KafkaStreams(
                        AlarmTopology.of(
                                "alert-service", new EventCodec(), properties, counters, failures),
                        StreamsSettings.of(
                                Map.of("bootstrap.servers", arguments[0]),
                                arguments[1],
                                streams,
                                failures));
        node.setUncaughtExceptionHandler(failure -> {
            failure.printStackTrace();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        node.setStateListener((now, before) -> {
            if (now == State.RUNNING) {
                System.out.println(RUNNING);
            }
        });
        node.start();
        if (Boolean.getBoolean(TopologyFigures.PROPERTY)) {
            TopologyFigures.print(counters);
        }
    }
}

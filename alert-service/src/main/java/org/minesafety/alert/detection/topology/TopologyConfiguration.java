package org.minesafety.alert.detection.topology;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.KafkaStreams;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.UsedTopics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;

/** Runs the topology in this service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DetectionProperties.class)
class TopologyConfiguration {

    @Bean
    DetectionCounters detectionCounters() {
        return new DetectionCounters();
    }

    @Bean
    UsedTopics topicsOfDetection() {
        return AlarmTopology.topics();
    }

    @Bean
    DetectionFailures detectionFailures(MeterRegistry meters, Clock clock) {
        return new DetectionFailures(meters, clock);
    }

    @Bean
    AlarmStreams alarms(
            KafkaProperties kafka,
            DetectionProperties properties,
            EventCodec codec,
            DetectionCounters counters,
            DetectionFailures failures,
            MeterRegistry meters,
            Environment environment) {
        String service = ServiceName.of(environment).value();
        return new AlarmStreams(
                () ->
                        new KafkaStreams(
                                AlarmTopology.of(service, codec, properties, counters, failures),
                                StreamsSettings.of(
                                        kafka.buildStreamsProperties(),
                                        service,
                                        properties.streams(),
                                        failures)),
                streams -> {
                    var metrics = new KafkaStreamsMetrics(streams);
                    metrics.bindTo(meters);
                    return metrics;
                },
                failures);
    }

    @Bean
    DetectionReplays detectionReplays(
            KafkaTemplate<String, byte[]> sender, Environment environment) {
        return new DetectionReplays(
                sender,
                environment.getRequiredProperty("minesafety.topics.partitions", Integer.class));
    }

    @Bean
    DetectionHealth detectionHealthIndicator(AlarmStreams alarms, DetectionFailures failures) {
        return new DetectionHealth(alarms, failures);
    }

    @Bean
    LivenessOfStreams alarmStreamsHealthIndicator(AlarmStreams alarms) {
        return new LivenessOfStreams(alarms);
    }

    @Bean
    MeterBinder failureMeters(DetectionFailures failures, AlarmStreams alarms) {
        return meters -> {
            FunctionCounter.builder(
                            "minesafety.alarms.restarts", failures.restarts(), LongAdder::sum)
                    .description("how often the topology ended by itself and was begun again")
                    .register(meters);
            Gauge.builder(
                            "minesafety.alarms.setaside",
                            failures,
                            DetectionFailures::systemsSetAside)
                    .description("systems whose late readings cannot be folded")
                    .register(meters);
            Gauge.builder("minesafety.alarms.running", alarms, it -> it.judges() ? 1 : 0)
                    .description("1 while detection runs")
                    .register(meters);
        };
    }

    @Bean
    MeterBinder counterMeters(DetectionCounters counters) {
        return meters -> {
            count(meters, "folded", counters.framesFolded());
            count(meters, "late", counters.late());
            count(meters, "duplicate", counters.duplicates());
            count(meters, "late-beyond-horizon", counters.beyondHorizon());
            count(meters, "ahead", counters.ahead());
            FunctionCounter.builder(
                            "minesafety.alarms.definitionslost", counters.lost(), LongAdder::sum)
                    .description("phases of points within the horizon that could not be kept")
                    .register(meters);
            FunctionCounter.builder("minesafety.alarms.refolds", counters.refolds(), LongAdder::sum)
                    .description("stretches of time folded again")
                    .register(meters);
        };
    }

    private static void count(MeterRegistry meters, String outcome, LongAdder frames) {
        FunctionCounter.builder("minesafety.alarms.frames", frames, LongAdder::sum)
                .description("frames by what became of them; folded ones count each time")
                .tag("outcome", outcome)
                .register(meters);
    }
}

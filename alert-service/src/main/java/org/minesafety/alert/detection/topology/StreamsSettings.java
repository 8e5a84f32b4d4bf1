package org.minesafety.alert.detection.topology;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.minesafety.alert.detection.topology.DetectionProperties.Streams;

/** How Kafka Streams runs the topology. */
final class StreamsSettings {

    /** As large as a topic of dead letters takes. */
    private static final int LARGEST_RECORD_BYTES = 2 * 1024 * 1024;

    private StreamsSettings() {}

    /**
     * @param connection how to reach the brokers
     */
    static Properties of(
            Map<String, Object> connection,
            String service,
            Streams streams,
            DetectionFailures failures) {
        var settings = new Properties();
        settings.putAll(connection);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, service);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, streams.stateDirectory().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streams.threads());
        // otherwise a crash between two acknowledgements leaves an alarm in the store only
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, streams.commitInterval().toMillis());
        settings.put(StreamsConfig.POLL_MS_CONFIG, 10L);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedStoreMemory.class);
        settings.put(SharedStoreMemory.BYTES, streams.storeMemory().toBytes());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        // a dead letter may be as large as the largest record and the reason
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                LARGEST_RECORD_BYTES);
        handlers(settings, service, failures);
        // where there are two instances, one keeps a warm copy of what the other judges by
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, streams.standbyReplicas());
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                streams.instance());
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                Math.toIntExact(streams.sessionTimeout().toMillis()));
        // a topic that is made later is found within seconds
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.METADATA_MAX_AGE_CONFIG), 2_000);
        return settings;
    }

    private static void handlers(Properties settings, String service, DetectionFailures failures) {
        settings.put(StreamsHandlers.FAILURES, failures);
        settings.put(StreamsHandlers.SERVICE, service);
        settings.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                StreamsHandlers.Reading.class);
        settings.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                StreamsHandlers.Processing.class);
        settings.put(
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                StreamsHandlers.Production.class);
    }
}

package org.minesafety.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.topic.MinePartition;
import tools.jackson.databind.json.JsonMapper;

/** Signs of production, as their topic describes them. */
final class ProductionSignals {

    private static final int SECONDS = 20;

    private ProductionSignals() {}

    /** The hoist of the mine runs since then. */
    static void send(Site site, String mine, Instant since) {
        String topic = Topics.PRODUCTION_SIGNALS.name();
        String id = UUID.randomUUID().toString();
        String key = mine + "|" + id;
        Map<String, Object> value =
                Map.of(
                        "fact",
                        Map.of("mine", mine, "signal", id, "at", since.toString()),
                        "state",
                        Map.of(
                                "id",
                                id,
                                "mine",
                                mine,
                                "trace",
                                "HOISTING",
                                "from",
                                since.toString()),
                        "version",
                        1,
                        "hash",
                        "0".repeat(64));
        String type = topic + ".ProductionSeen";
        Map<String, Object> settings = Map.of("bootstrap.servers", site.platform().kafka());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            int partition = MinePartition.of(key, producer.partitionsFor(topic).size());
            var record =
                    new ProducerRecord<>(
                            topic, partition, key, JsonMapper.shared().writeValueAsString(value));
            Map.of(
                            "ce_specversion",
                            "1.0",
                            "ce_id",
                            id + "-1",
                            "ce_type",
                            type,
                            "ce_source",
                            "urn:minesafety:alert-service",
                            "ce_subject",
                            key,
                            "ce_time",
                            since.toString(),
                            "ce_dataschema",
                            "urn:minesafety:schema:" + type,
                            "ce_correlationid",
                            id,
                            "content-type",
                            "application/json")
                    .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
            producer.send(record).get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}

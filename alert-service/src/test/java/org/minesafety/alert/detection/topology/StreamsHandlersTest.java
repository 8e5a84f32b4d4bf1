package org.minesafety.alert.detection.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.detection.topology.DetectionProperties.Streams;
import org.springframework.util.unit.DataSize;

/** What Kafka Streams asks us is answered as health can tell it, and never by losing an alarm. */
class StreamsHandlersTest {

    private final DetectionFailures failures =
            new DetectionFailures(new SimpleMeterRegistry(), Clock.systemUTC());
    private final StreamsConfig config = new StreamsConfig(settings());

    @Test
    void a_key_or_value_that_cannot_be_read_becomes_a_letter_and_the_next_one_is_read() {
        var handler = config.deserializationExceptionHandler();
        var record = new ConsumerRecord<byte[], byte[]>("sensor-frames.v1", 3, 7, null, null);
        var response = handler.handleError(null, record, new IllegalStateException("bad"));
        assertThat(response.result().name()).isEqualTo("RESUME");
        assertThat(response.deadLetterQueueRecords())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.topic()).isEqualTo("sensor-frames.v1.alert-service.dlt");
                    assertThat(letter.partition()).isEqualTo(3);
                });
        assertThat(failures.details()).containsEntry("deadLetters", 1L);
    }

    @Test
    void what_cannot_be_sent_is_tried_again_or_ends_the_transaction_and_is_told() {
        ProductionExceptionHandler handler = config.productionExceptionHandler();
        var record = new ProducerRecord<byte[], byte[]>("alarm-episodes.v1", null, null);
        assertThat(handler.handleError(null, record, new TimeoutException("slow")).result())
                .isEqualTo(ProductionExceptionHandler.Result.RETRY);
        assertThat(handler.handleError(null, record, new RecordTooLargeException()).result())
                .isEqualTo(ProductionExceptionHandler.Result.FAIL);
        assertThat(failures.details().get("lastFailure").toString())
                .contains("alarm-episodes.v1", "RecordTooLarge");
    }

    @Test
    void there_is_a_standby_copy_and_room_for_a_letter_of_the_largest_record() {
        assertThat(config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(1);
        assertThat(config.getProducerConfigs("c").get("max.request.size"))
                .isEqualTo(2 * 1024 * 1024);
    }

    private Properties settings() {
        return StreamsSettings.of(
                Map.of("bootstrap.servers", "none:1"),
                "alert-service",
                new Streams(
                        "1",
                        Duration.ofSeconds(10),
                        Path.of("target"),
                        1,
                        DataSize.ofMegabytes(64),
                        Duration.ofMillis(20),
                        1),
                failures);
    }
}

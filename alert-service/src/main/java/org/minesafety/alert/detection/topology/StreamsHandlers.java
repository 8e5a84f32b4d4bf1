package org.minesafety.alert.detection.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.deadletter.DeadLetter;
import org.minesafety.platform.deadletter.UndecodableRecord;

/**
 * What Kafka Streams asks where the processor itself could not answer. Faults of single records are
 * answered there ({@link AlarmTask}); what comes here is told in health, and but for a key or value
 * that cannot be read the transaction is taken back and begun again: skipping would lose an alarm.
 */
final class StreamsHandlers {

    /** Settings under which the handlers find what they need. */
    static final String FAILURES = "minesafety.trouble";

    static final String SERVICE = "minesafety.service";

    private StreamsHandlers() {}

    private static DetectionFailures nobodys() {
        return new DetectionFailures(new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private static DetectionFailures failures(Map<String, ?> configs) {
        return configs.get(FAILURES) instanceof DetectionFailures failures ? failures : nobodys();
    }

    /** Kafka Streams makes it by its name. */
    public static final class Reading implements DeserializationExceptionHandler {

        private DetectionFailures failures = nobodys();
        private String service = "";

        @Override
        public void configure(Map<String, ?> configs) {
            failures = failures(configs);
            service = String.valueOf(configs.get(SERVICE));
        }

        @Override
        public Response handleError(
                ErrorHandlerContext context,
                ConsumerRecord<byte[], byte[]> record,
                Exception exception) {
            var poison =
                    UndecodableRecord.malformed(text(record), new IllegalStateException(exception));
            failures.letter(record.topic(), poison);
            var letter = DeadLetter.of(service, AlarmTopology.JUDGE, poison);
            return Response.resume(
                    List.of(
                            new ProducerRecord<>(
                                    letter.topic(),
                                    letter.partition(),
                                    record.key(),
                                    record.value(),
                                    letter.headers())));
        }

        private static ConsumerRecord<String, byte[]> text(ConsumerRecord<byte[], byte[]> record) {
            byte @Nullable [] key = record.key();
            return new ConsumerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    TimestampType.CREATE_TIME,
                    ConsumerRecord.NULL_SIZE,
                    ConsumerRecord.NULL_SIZE,
                    key == null ? "" : new String(key, StandardCharsets.UTF_8),
                    record.value(),
                    record.headers(),
                    Optional.empty());
        }
    }

    /** Kafka Streams makes it by its name. */
    public static final class Processing implements ProcessingExceptionHandler {

        private DetectionFailures failures = nobodys();

        @Override
        public void configure(Map<String, ?> configs) {
            failures = failures(configs);
        }

        @Override
        public Response handleError(
                ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
            failures.failed(
                    "%s-%d@%d".formatted(context.topic(), context.partition(), context.offset()),
                    exception);
            return Response.fail();
        }
    }

    /** Kafka Streams makes it by its name. */
    public static final class Production implements ProductionExceptionHandler {

        private DetectionFailures failures = nobodys();

        @Override
        public void configure(Map<String, ?> configs) {
            failures = failures(configs);
        }

        @Override
        public Response handleError(
                ErrorHandlerContext context,
                ProducerRecord<byte[], byte[]> record,
                Exception exception) {
            failures.failed("sending to " + record.topic(), exception);
            return exception instanceof RetriableException ? Response.retry() : Response.fail();
        }
    }
}

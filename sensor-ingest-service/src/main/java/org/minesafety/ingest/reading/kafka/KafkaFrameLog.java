package org.minesafety.ingest.reading.kafka;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.PlainTopic;
import org.minesafety.ingest.reading.FrameLog;
import org.minesafety.ingest.reading.InFlight;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.security.Account;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Frames on Kafka. All records of an upload have one callback: no future per record, much less per
 * reading. In front of it is a breaker; what is under way counts against the account's share.
 */
@Component
class KafkaFrameLog implements FrameLog {

    private static final Duration RETRY = Duration.ofSeconds(2);

    /** So much is taken by a record beside its value: most of it its headers. */
    private static final long RECORD_BYTES = 1 << 10;

    private final FrameProducer producer;
    private final EventCodec codec;
    private final CircuitBreaker breaker;
    private final InFlight inFlight;
    private final ServiceName service;

    KafkaFrameLog(
            FrameProducer producer,
            EventCodec codec,
            CircuitBreaker breaker,
            InFlight inFlight,
            Environment environment) {
        this.producer = producer;
        this.codec = codec;
        this.breaker = breaker;
        this.inFlight = inFlight;
        this.service = ServiceName.of(environment);
    }

    @Override
    public Mono<Void> frames(List<NamedFrame> frames, Origin origin) {
        return Mono.deferContextual(context -> {
            String correlation = Correlation.of(context);
            List<ProducerRecord<String, byte[]>> records = new ArrayList<>(frames.size());
            for (NamedFrame frame : frames) {
                records.add(record(frame, origin, correlation));
            }
            return send(records, origin.account());
        });
    }

    @Override
    public Mono<Void> receipts(List<Receipt> receipts, Origin origin) {
        return Mono.deferContextual(context -> {
            String correlation = Correlation.of(context);
            List<ProducerRecord<String, byte[]>> records = new ArrayList<>(receipts.size());
            for (Receipt receipt : receipts) {
                String id = receipt.id() + "|" + receipt.mine() + "|" + receipt.system();
                var envelope = new Envelope(id, service, origin.received(), correlation, null);
                records.add(codec.encode(Topics.SENSOR_RECEIPTS, receipt, envelope));
            }
            return send(records, origin.account());
        });
    }

    private ProducerRecord<String, byte[]> record(
            NamedFrame frame, Origin origin, String correlation) {
        PlainTopic<SensorFrame> topic =
                frame.backlog() ? Topics.SENSOR_BACKLOG : Topics.SENSOR_FRAMES;
        // the same content in two uploads is two events
        String id = frame.name() + "|" + origin.receipt();
        var envelope = new Envelope(id, service, origin.received(), correlation, null);
        return codec.enclose(topic, frame.part().mine(), FrameBytes.of(frame, origin), envelope);
    }

    private Mono<Void> send(List<ProducerRecord<String, byte[]>> records, Account account) {
        if (records.isEmpty()) {
            return Mono.empty();
        }
        return Mono.<Void>create(sink -> send(records, account, sink))
                .transformDeferred(CircuitBreakerOperator.of(breaker))
                .onErrorMap(
                        error ->
                                error instanceof KafkaException
                                        || error instanceof CallNotPermittedException,
                        error -> new Problem(ProblemTypes.UNAVAILABLE, error).retryAfter(RETRY));
    }

    private void send(
            List<ProducerRecord<String, byte[]>> records, Account account, MonoSink<Void> sink) {
        if (!producer.isReady()) {
            sink.error(new Problem(ProblemTypes.UNAVAILABLE).retryAfter(RETRY));
            return;
        }
        long bytes = records.stream().mapToLong(it -> RECORD_BYTES + it.value().length).sum();
        // the upload reserved room for them; they outlive it when its sender goes away
        inFlight.hold(account, bytes);
        var acknowledgements =
                new Acknowledgements(records.size(), () -> inFlight.give(account, bytes), sink);
        for (ProducerRecord<String, byte[]> record : records) {
            try {
                producer.send(record, acknowledgements);
            } catch (RuntimeException refused) {
                acknowledgements.onCompletion(null, refused);
            }
        }
    }

    /** Counts what has come back of an upload; what it took is given back with the last of it. */
    private static final class Acknowledgements implements Callback {

        private final AtomicInteger left;
        private final AtomicBoolean failed = new AtomicBoolean();
        private final Runnable giveBack;
        private final MonoSink<Void> sink;

        Acknowledgements(int records, Runnable giveBack, MonoSink<Void> sink) {
            this.left = new AtomicInteger(records);
            this.giveBack = giveBack;
            this.sink = sink;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            boolean last = left.decrementAndGet() == 0;
            if (last) {
                giveBack.run();
            }
            if (failure != null) {
                if (failed.compareAndSet(false, true)) {
                    sink.error(failure);
                }
            } else if (last && !failed.get()) {
                sink.success();
            }
        }
    }
}

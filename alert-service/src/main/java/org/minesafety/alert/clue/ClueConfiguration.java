package org.minesafety.alert.clue;

import java.time.Clock;
import java.time.Duration;
import org.minesafety.alert.clue.ClueWork.ClueTopic;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.platform.correlation.Correlation;
import org.minesafety.platform.lease.LeasedWorker;
import org.minesafety.platform.lease.LeasedWorker.Work;
import org.minesafety.platform.lease.Leases;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
class ClueConfiguration {

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Bean
    ClueTopic clueTopic(
            KafkaTemplate<String, byte[]> kafka, EventCodec codec, Environment environment) {
        ServiceName service = ServiceName.of(environment);
        return clue ->
                Mono.deferContextual(context ->
                        Mono.defer(
                                        () -> {
                                            String cause = Correlation.of(context);
                                            Envelope envelope = envelope(clue, service, cause);
                                            var record = codec.encode(Topics.CLUES, clue, envelope);
                                            return Mono.fromFuture(kafka.send(record));
                                        })
                                .subscribeOn(Schedulers.boundedElastic()) // it may block
                                .then());
    }

    private static Envelope envelope(Clue clue, ServiceName service, String cause) {
        return new Envelope(clue.id(), service, clue.at(), cause, null);
    }

    @Bean
    LeasedWorker clueWorker(PendingClues pending, ClueTopic topic, Leases leases, Clock clock) {
        var work = new ClueWork(pending, topic, clock);
        return new LeasedWorker("clues", LEASE, leases, Work.whileMore(PAUSE, work.round()));
    }
}

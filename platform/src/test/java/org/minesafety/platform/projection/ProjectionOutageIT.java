package org.minesafety.platform.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.projection.TestService.LIMIT;
import static org.minesafety.platform.topic.Mines.DONGSHAN;
import static org.minesafety.platform.topic.Mines.HONGQI;
import static org.minesafety.platform.topic.Mines.version;
import static org.minesafety.testsupport.Eventually.eventually;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minesafety.local.infrastructure.Checkout;
import org.minesafety.local.infrastructure.KafkaBroker;
import org.minesafety.local.infrastructure.Mongod;
import org.minesafety.local.infrastructure.Ports;
import org.minesafety.platform.topic.Mines;
import org.minesafety.testsupport.Infrastructure;
import org.minesafety.testsupport.PoisonTrial;
import org.springframework.boot.health.contributor.Status;

/** What a projection does while a server is away. */
class ProjectionOutageIT {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final Checkout checkout = Checkout.find();

    @TempDir private Path folder;

    @Test
    void while_mongodb_is_away_the_service_is_not_ready_and_afterwards_nothing_is_missing() {
        var mongod =
                new Mongod(
                        checkout,
                        folder.resolve("mongod"),
                        folder.resolve("mongod.log"),
                        Ports.free(1).getFirst(),
                        System.err::println);
        mongod.process().start();
        mongod.process().awaitReady(START_LIMIT);
        String uri = mongod.uri("mines") + "&serverSelectionTimeoutMS=500";
        try (var service = new TestService(Infrastructure.kafka(), uri);
                var producer = new TestProducer(Infrastructure.kafka())) {
            service.startAndCatchUp();
            mongod.process().kill();
            var record = Mines.record(service.topic, version(HONGQI, 1));
            producer.send(
                    record,
                    Mines.withValue(record, "?".getBytes(UTF_8)),
                    Mines.record(service.topic, version(DONGSHAN, 1)));
            eventually(LIMIT, () -> assertThat(service.status()).isEqualTo(Status.OUT_OF_SERVICE));
            eventually(LIMIT, () -> assertThat(service.readers()).isEqualTo(Status.DOWN));
            producer.send(Mines.record(service.topic, version(HONGQI, 2)));
            mongod.process().start();
            mongod.process().awaitReady(START_LIMIT);
            service.settle();
            assertThat(service.documents()).containsOnlyKeys(HONGQI, DONGSHAN);
            assertThat(service.documents().get(HONGQI)).containsEntry("version", 2L);
            eventually(
                    LIMIT,
                    () -> assertThat(service.deadLetters().open(service.topic.name())).hasSize(1));
            assertThat(PoisonTrial.lettersOf(Infrastructure.kafka(), letters(service)))
                    .as("retries do not multiply dead letters")
                    .hasSize(1);
        } finally {
            mongod.process().kill();
        }
    }

    private static String letters(TestService service) {
        return service.topic.name() + "." + TestService.NAME + ".dlt";
    }

    @Test
    void a_service_that_starts_before_the_broker_waits_for_it() {
        var ports = Ports.free(2);
        var broker =
                new KafkaBroker(
                        checkout,
                        folder.resolve("kafka"),
                        folder.resolve("kafka.log"),
                        ports.getFirst(),
                        ports.getLast());
        String database = Infrastructure.mongo("it-" + Ports.free(1).getFirst());
        try (var service =
                new TestService(broker.bootstrapServers(), database)
                        .with("spring.kafka.admin.properties.[default.api.timeout.ms]", 1000)
                        .with("spring.kafka.admin.properties.[request.timeout.ms]", 500)) {
            service.start();
            assertThat(service.status()).isEqualTo(Status.OUT_OF_SERVICE);
            broker.process().start();
            broker.process().awaitReady(START_LIMIT);
            service.settle();
            try (var producer = new TestProducer(broker.bootstrapServers())) {
                producer.send(Mines.record(service.topic, version(HONGQI, 1)));
            }
            eventually(LIMIT, () -> assertThat(service.documents()).containsKey(HONGQI));
        } finally {
            if (broker.process().isAlive()) {
                broker.process().kill();
            }
        }
    }
}

package org.minesafety.platform.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.projection.TestService.LIMIT;
import static org.minesafety.platform.topic.Mines.HONGQI;
import static org.minesafety.platform.topic.Mines.version;
import static org.minesafety.testsupport.Eventually.eventually;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.platform.topic.Mines;
import org.minesafety.testsupport.Infrastructure;
import org.springframework.boot.health.contributor.Status;

/** An error ends a consumer's thread: health says whose, and another thread takes its place. */
class DeadConsumerIT {

    private static final String MINES = TestService.NAME + ".mines";
    private static final String LETTERS = TestService.NAME + ".dead-letters";

    private final TestService service =
            new TestService()
                    .with(
                            "spring.kafka.consumer.properties.[interceptor.classes]",
                            DeadlyConsumers.class.getName());
    private final TestProducer producer = new TestProducer(Infrastructure.kafka());

    @BeforeEach
    void start() {
        service.startAndCatchUp();
    }

    @AfterEach
    void end() {
        producer.close();
        service.close();
    }

    static Stream<Supplier<Error>> errors() {
        return Stream.of(
                () -> new OutOfMemoryError("made up"), () -> new NoClassDefFoundError("made up"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void a_projection_reads_on(Supplier<Error> error) {
        DeadlyConsumers.kill(MINES, error);

        producer.send(Mines.record(service.topic, version(HONGQI, 1)));

        eventually(LIMIT, () -> assertThat(service.trouble(MINES)).contains("has ended"));
        assertThat(service.readers()).isEqualTo(Status.DOWN);
        assertThat(service.status()).isEqualTo(Status.OUT_OF_SERVICE);
        service.settle();
        assertThat(service.documents()).containsOnlyKeys(HONGQI);
        eventually(LIMIT, () -> assertThat(service.readers()).isEqualTo(Status.UP));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void the_index_of_dead_letters_reads_on(Supplier<Error> error) {
        DeadlyConsumers.kill(LETTERS, error);

        var record = Mines.record(service.topic, version(HONGQI, 1));
        producer.send(Mines.withValue(record, "?".getBytes(UTF_8)));

        eventually(LIMIT, () -> assertThat(service.trouble(LETTERS)).contains("has ended"));
        assertThat(service.readers()).isEqualTo(Status.DOWN);
        eventually(LIMIT, () -> assertThat(service.deadLetters().count()).isOne());
        eventually(LIMIT, () -> assertThat(service.readers()).isEqualTo(Status.UP));
    }

    @Test
    void a_reader_whose_next_consumer_cannot_be_made_either_goes_on_trying() {
        DeadlyConsumers.kill(MINES, () -> new OutOfMemoryError("first"));
        DeadlyConsumers.obstruct(MINES, () -> new NoClassDefFoundError("second"));

        producer.send(Mines.record(service.topic, version(HONGQI, 1)));

        eventually(LIMIT, () -> assertThat(service.trouble(MINES)).contains("second"));
        service.settle();
        assertThat(service.documents()).containsOnlyKeys(HONGQI);
    }
}

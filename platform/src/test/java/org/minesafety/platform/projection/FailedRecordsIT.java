package org.minesafety.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.projection.TestService.LIMIT;
import static org.minesafety.platform.topic.Mines.HONGQI;
import static org.minesafety.platform.topic.Mines.replacing;
import static org.minesafety.platform.topic.Mines.version;
import static org.minesafety.testsupport.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.topic.Mines;
import org.minesafety.testsupport.Infrastructure;
import org.springframework.boot.health.contributor.Status;

/**
 * What is promised of records that cannot be taken, when there are many, or no letter can be
 * written.
 */
class FailedRecordsIT {

    private static final String READER = TestService.NAME + ".mines";
    private static final int FLOOD = 5_000;

    /** Ten times what it takes; one letter after another takes several times as long. */
    private static final Duration FLOOD_LIMIT = Duration.ofSeconds(20);

    private final TestService service = new TestService();
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

    @Test
    void a_record_whose_letter_is_not_acknowledged_is_not_passed() throws Exception {
        largestLetter("1");
        producer.send(poison(), mine(2));

        eventually(LIMIT, () -> assertThat(service.trouble(READER)).contains("RecordTooLarge"));
        assertThat(service.readers()).isEqualTo(Status.DOWN);
        assertThat(service.status()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(service.projection().lag()).isPositive();

        largestLetter("1048576");
        service.settle();
        assertThat(service.documents().get(HONGQI)).containsEntry("version", 2L);
        eventually(
                LIMIT,
                () -> assertThat(service.deadLetters().open(service.topic.name())).hasSize(1));
        eventually(LIMIT, () -> assertThat(service.readers()).isEqualTo(Status.UP));
    }

    @Test
    void a_flood_of_records_that_cannot_be_taken_does_not_hold_up_the_good_ones() {
        List<ProducerRecord<String, byte[]>> flood =
                new ArrayList<>(Collections.nCopies(FLOOD, poison()));
        flood.add(mine(2));

        producer.send(flood);

        eventually(
                FLOOD_LIMIT,
                () -> assertThat(service.documents()).extractingByKey(HONGQI).isNotNull());
        eventually(LIMIT, () -> assertThat(service.counted()).isEqualTo(FLOOD));
    }

    private ProducerRecord<String, byte[]> mine(long number) {
        return Mines.record(service.topic, version(HONGQI, number));
    }

    /** Of a kind of mine that this service does not know yet. */
    private ProducerRecord<String, byte[]> poison() {
        return replacing(mine(1), "COAL_UNDERGROUND", "GEOTHERMAL");
    }

    private void largestLetter(String bytes) throws Exception {
        var topic =
                new ConfigResource(
                        ConfigResource.Type.TOPIC,
                        service.topic.name() + "." + TestService.NAME + ".dlt");
        var largest = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes);
        try (var admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            admin.incrementalAlterConfigs(
                            Map.of(topic, List.of(new AlterConfigOp(largest, OpType.SET))))
                    .all()
                    .get();
        }
    }
}

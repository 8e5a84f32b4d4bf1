package org.minesafety.hazard.majorhazard.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;

class EvidenceTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    /** It stays on the topic for ever. */
    @Test
    void a_record_that_is_older_than_the_marks_is_read() {
        var state =
                new EpisodeState(
                        "e",
                        "220221000001",
                        "01",
                        "A",
                        "methane",
                        RuleKind.CRITERION,
                        Direction.HIGH,
                        EpisodeStatus.OPEN,
                        NOON,
                        null,
                        null,
                        NOON.plusSeconds(601),
                        3.1,
                        NOON,
                        null,
                        1,
                        null,
                        null,
                        List.of());
        var codec = new EventCodec();
        var written =
                codec.encode(
                        Topics.ALARM_EPISODES,
                        new EntityRecord<>(
                                new EpisodeOpened(state.mine(), state.id(), NOON), state, 1, "0"),
                        new Envelope("1", new ServiceName("test"), NOON, "test", null));
        String old = new String(written.value(), UTF_8).replaceAll(",\"marks\":\\[]", "");
        assertThat(old).doesNotContain("marks");
        var record =
                new ConsumerRecord<>(
                        written.topic(),
                        0,
                        0L,
                        0L,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        written.key(),
                        old.getBytes(UTF_8),
                        written.headers(),
                        Optional.empty());
        var read = codec.decode(Topics.ALARM_EPISODES, record);
        assertThat(ToldEpisode.of(read.state()).kind()).isEqualTo(ToldEpisode.Kind.SHOWS);
    }
}

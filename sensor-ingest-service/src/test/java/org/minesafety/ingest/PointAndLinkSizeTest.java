package org.minesafety.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.LinkEvent.LinkChanged;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkState.Hold;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.contracts.sensor.PointEvent.PointCorrected;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.PointState.Level;
import org.minesafety.contracts.sensor.PointState.SetPoints;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.RecordBytes;

/** The largest that a point or a link can be fits into a record, with room to spare. */
class PointAndLinkSizeTest {

    private static final Instant AT = Instant.parse("2026-11-24T04:00:00.123Z");
    private static final int MOST = 100 << 10;
    private static final String MINE = "220221000001";
    private static final String LONG = "\uD842\uDFB7".repeat(100);
    private static final List<String> ALL_NAMES =
            IntStream.range(0, 20).mapToObj(i -> "component" + i).toList();

    @Test
    void the_largest_point() {
        var level = new Level(-1.2345678901234e-300, -1.0e-300, -1.0e-300, -1.0e-300);
        var setPoints =
                IntStream.range(0, 100)
                        .mapToObj(i -> new SetPoints(AT.plusMillis(i), level, level))
                        .toList();
        var state =
                new PointState(
                        MINE,
                        "A".repeat(64),
                        "01",
                        "0001",
                        ValueType.MULTI_STATE,
                        LONG,
                        -1.2345678901234e-300,
                        1.2345678901234e-300,
                        setPoints,
                        LONG,
                        LONG,
                        true);
        fits(
                Topics.MEASURING_POINTS,
                new EntityRecord<>(
                        new PointCorrected(MINE, state.code(), ALL_NAMES, AT, AT),
                        state,
                        Long.MAX_VALUE,
                        "f".repeat(64)));
    }

    @Test
    void the_largest_link() {
        var holds =
                IntStream.range(0, LinkState.MOST_HOLDS)
                        .mapToObj(i -> new Hold(AT.plusMillis(i), Duration.ofMillis(90_061_001)))
                        .toList();
        var state =
                new LinkState(
                        MINE,
                        "01",
                        LinkStatus.NO_LONGER_EXPECTED,
                        AT,
                        AT,
                        Duration.ofMillis(90_061_001),
                        holds,
                        Duration.ofMillis(-90_061_001),
                        AT,
                        AT);
        fits(
                Topics.LINK_STATES,
                new EntityRecord<>(
                        new LinkChanged(MINE, "01", ALL_NAMES, AT),
                        state,
                        Long.MAX_VALUE,
                        "f".repeat(64)));
    }

    private static <V> void fits(Topic<V> topic, V value) {
        var envelope = new Envelope(LONG, new ServiceName("s"), AT, "c".repeat(200), null);
        assertThat(RecordBytes.of(new EventCodec().encode(topic, value, envelope)))
                .isLessThan(MOST);
    }
}

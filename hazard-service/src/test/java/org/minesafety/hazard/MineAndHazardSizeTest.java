package org.minesafety.hazard;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardEvent.CandidateWithdrawn;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.hazard.HazardState.AlarmEvidence;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.MineClass;
import org.minesafety.contracts.mine.MineEvent.MineMoved;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineState.ParentCompany;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.platform.topic.RecordSizes;

/** The largest that a mine or a hazard can be fits into a record, with room to spare. */
class MineAndHazardSizeTest {

    private static final Instant AT = Instant.parse("2026-11-24T04:00:00.123Z");
    private static final String MINE = "220221000001";

    /** As long as a text may be. */
    private static final String LONG = "\uD842\uDFB7".repeat(100);

    private static final List<String> PATH = List.of("220000", "220200", "220221", "220221100");

    @Test
    void the_largest_mine() {
        var state =
                new MineState(
                        MINE,
                        LONG,
                        LONG,
                        "91220221734567815B",
                        MineType.COAL_UNDERGROUND,
                        "220221",
                        PATH,
                        new ParentCompany(LONG, "91220221734567815B"),
                        MineStatus.PRODUCING,
                        new Location(126.123456789012, 43.123456789012),
                        99_999.999999999,
                        MineClass.B,
                        DisasterGrades.NONE,
                        3_000,
                        1_000,
                        10_000);
        var changed = IntStream.range(0, 30).mapToObj(i -> "component" + i).toList();
        fits(
                Topics.MINE_REGISTRY,
                new EntityRecord<>(
                        new MineMoved(MINE, "220221", PATH, changed, AT),
                        state,
                        Long.MAX_VALUE,
                        "f".repeat(64)));
    }

    @Test
    void the_largest_hazard() {
        String id = "01890a5d-ac96-774b-bcce-b302099a8057";
        fits(
                Topics.HAZARD_EVENTS,
                new EntityRecord<>(
                        new CandidateWithdrawn(MINE, id, LONG, AT),
                        new HazardState(
                                id,
                                MINE,
                                HazardPhase.values()[0],
                                LONG,
                                new AlarmEvidence(LONG, LONG),
                                LONG,
                                List.of(EvidenceDoubt.values()),
                                true),
                        Long.MAX_VALUE,
                        "f".repeat(64)));
    }

    private static <V> void fits(Topic<V> topic, V value) {
        var record =
                new EventCodec()
                        .encode(
                                topic,
                                value,
                                new Envelope(LONG, URI.create("/s"), AT, "c".repeat(200), null));
        long size = record.value().length + record.key().length() * 2L;
        for (Header header : record.headers()) {
            size += header.key().length() + header.value().length;
        }
        long tenTimes = 10 * size;
        assertThatCode(() -> new RecordSizes(1 << 20).check(tenTimes)).doesNotThrowAnyException();
    }
}

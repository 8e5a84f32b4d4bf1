package org.minesafety.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.hazard.AreaStop;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardEvent.EvidenceContested;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.hazard.HazardState.HazardClock;
import org.minesafety.contracts.hazard.HazardState.HazardDeadline;
import org.minesafety.contracts.hazard.HazardState.LadderStep;
import org.minesafety.contracts.hazard.HazardState.ListedSupervision;
import org.minesafety.contracts.hazard.LadderStage;
import org.minesafety.contracts.hazard.ListingStage;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.DisasterGrades.DeterminedGrade;
import org.minesafety.contracts.mine.MineClass;
import org.minesafety.contracts.mine.MineEvent.MineMoved;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineState.MineSite;
import org.minesafety.contracts.mine.MineState.ParentCompany;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.contracts.suspension.SuspensionEvent.SuspensionChanged;
import org.minesafety.contracts.suspension.SuspensionPhase;
import org.minesafety.contracts.suspension.SuspensionState;
import org.minesafety.contracts.suspension.SuspensionState.LicenceStep;
import org.minesafety.contracts.suspension.SuspensionState.PublicNotice;
import org.minesafety.contracts.suspension.SuspensionState.ResumptionApproval;
import org.minesafety.contracts.suspension.SuspensionState.SuspensionClock;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.hazard.mine.domain.DeterminedGrades;
import org.minesafety.hazard.mine.domain.MineSites;
import org.minesafety.platform.domain.EvidenceFiles;
import org.minesafety.platform.domain.EvidenceFiles.EvidenceFile;
import org.minesafety.platform.domain.EvidenceFiles.Side;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.runtime.ServiceName;
import org.minesafety.platform.topic.Envelope;
import org.minesafety.platform.topic.EventCodec;
import org.minesafety.testsupport.RecordBytes;
import tools.jackson.databind.json.JsonMapper;

/** What a mine and a hazard may hold at most is told with ease. */
class LargestContentTest {

    private static final int MOST = 16 << 10;
    private static final int MOST_EVIDENCE = 48 << 10;
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00.123Z");

    /** Four bytes of UTF-8 each; as long as a text may be. */
    private static final String TEXT = "𠮷".repeat(200);

    private static final List<String> PATH = List.of("220000", "220200", "220221");

    @Test
    void a_mine_with_all_that_it_may_hold() {
        var mine =
                new MineState(
                        "220221000001",
                        TEXT,
                        TEXT,
                        "91220221MA17K0004U",
                        MineType.METAL_NONMETAL_UNDERGROUND,
                        "220221",
                        PATH,
                        new ParentCompany(TEXT, "91220221MA17K0004U"),
                        MineStatus.PRODUCING,
                        new Location(126.123456789012345, 43.123456789012345),
                        Double.MIN_NORMAL,
                        MineClass.A,
                        new DisasterGrades(
                                null,
                                null,
                                null,
                                null,
                                null,
                                TEXT,
                                Collections.nCopies(
                                        DeterminedGrades.MOST,
                                        new DeterminedGrade(
                                                "d".repeat(64),
                                                "G".repeat(64),
                                                LocalDate.parse("2026-12-31"),
                                                false))),
                        Integer.MAX_VALUE,
                        null,
                        Integer.MAX_VALUE,
                        "220221000002",
                        Collections.nCopies(
                                MineSites.MOST,
                                new MineSite(
                                        "s".repeat(20),
                                        "𠮷".repeat(MineSites.LONGEST_NAME),
                                        new Location(126.123456789012345, 43.123456789012345))));
        var changed =
                Stream.of(MineState.class.getRecordComponents()).map(it -> it.getName()).toList();
        assertThat(
                        bytes(
                                Topics.MINE_REGISTRY,
                                new EntityRecord<>(
                                        new MineMoved(mine.code(), "220221", PATH, changed, NOON),
                                        mine,
                                        Long.MAX_VALUE,
                                        "f".repeat(64))))
                .isLessThan(MOST);
    }

    @Test
    void a_hazard_with_all_that_is_told_of_it() {
        var doubts = List.of(EvidenceDoubt.values());
        LocalDate day = LocalDate.parse("2026-12-31");
        var hazard =
                new HazardState(
                        "0c4bb7bf-9f4e-5c54-8f0a-4a0c62f7f0b1",
                        "220221000001",
                        HazardPhase.CANDIDATE,
                        "C".repeat(64),
                        new HazardState.AlarmEvidence("r".repeat(64), "e".repeat(64)),
                        TEXT,
                        doubts,
                        true,
                        HazardOrigin.STATE_SUPERVISION,
                        NOON,
                        AreaStop.RELEASED,
                        new ListedSupervision(
                                ListingStage.DELISTED, "l".repeat(64), "220221", TEXT),
                        new HazardDeadline(day, day, Integer.MAX_VALUE, true),
                        100,
                        "0198f3a2-7c11-5d3e-9a43-5f2b8c6d7e10",
                        Integer.MAX_VALUE,
                        Collections.nCopies(
                                4, new HazardClock("rectification-deadline", day, true)),
                        new LadderStep(
                                "s".repeat(32),
                                LadderStage.SIGNED,
                                day,
                                Integer.MAX_VALUE,
                                "𠮷".repeat(30)));
        assertThat(
                        bytes(
                                Topics.HAZARD_EVENTS,
                                new EntityRecord<>(
                                        new EvidenceContested(
                                                hazard.mine(), hazard.id(), doubts, NOON),
                                        hazard,
                                        Long.MAX_VALUE,
                                        "f".repeat(64))))
                .isLessThan(MOST);
    }

    @Test
    void a_suspension_with_all_that_is_told_of_it() {
        LocalDate day = LocalDate.parse("2026-12-31");
        var suspension =
                new SuspensionState(
                        "0c4bb7bf-9f4e-5c54-8f0a-4a0c62f7f0b1",
                        "220221000001",
                        SuspensionPhase.RESUMPTION_REQUESTED,
                        false,
                        "s".repeat(20),
                        Collections.nCopies(20, "0c4bb7bf-9f4e-5c54-8f0a-4a0c62f7f0b1"),
                        "220221",
                        TEXT,
                        NOON,
                        day,
                        LicenceStep.ANSWERED,
                        Integer.MAX_VALUE,
                        Collections.nCopies(8, new ResumptionApproval("a".repeat(64), day, TEXT)),
                        Collections.nCopies(2, new PublicNotice("resumption", day)),
                        Collections.nCopies(
                                5, new SuspensionClock("suspension-acceptance", day, false)));
        assertThat(
                        bytes(
                                Topics.SUSPENSIONS,
                                new EntityRecord<>(
                                        new SuspensionChanged(
                                                suspension.mine(),
                                                suspension.id(),
                                                "request-resumption",
                                                SuspensionPhase.RESUMPTION_REQUESTED,
                                                NOON),
                                        suspension,
                                        Long.MAX_VALUE,
                                        "f".repeat(64))))
                .isLessThan(MOST);
    }

    /** It stands in each entry of the journal since then. */
    @Test
    void the_evidence_of_both_sides_leaves_room_in_an_entry() {
        var file =
                new EvidenceFile(
                        "publish-resumption",
                        Long.MAX_VALUE,
                        Side.SUPERVISING,
                        new FileRef(
                                "0c4bb7bf-9f4e-5c54-8f0a-4a0c62f7f0b1",
                                "f".repeat(64),
                                "application/vnd.openxmlformats-officedocument"
                                        + ".wordprocessingml.document",
                                Long.MAX_VALUE),
                        NOON);
        var all = new EvidenceFiles(Collections.nCopies(2 * EvidenceFiles.MOST, file));
        assertThat(JsonMapper.shared().writeValueAsBytes(all)).hasSizeLessThan(MOST_EVIDENCE);
    }

    private static <V> long bytes(Topic<V> topic, V value) {
        var envelope = new Envelope("1", new ServiceName("hazard-service"), NOON, "test", null);
        return RecordBytes.of(new EventCodec().encode(topic, value, envelope));
    }
}

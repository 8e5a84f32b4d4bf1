package org.minesafety.hazard.disastergrade.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.disastergrade.domain.DimensionRow;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.hazard.disastergrade.domain.GradeEntry;
import org.minesafety.hazard.disastergrade.domain.GradeScale;
import org.minesafety.hazard.disastergrade.domain.SaidEvidence;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.FileRef;
import org.minesafety.platform.journal.EntryTrial;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Role;

/** A disaster grade can be kept, however much evidence is brought and however often. */
class GradeSizeTest {

    /** With as much of everything as requests may say. */
    private static final int MOST = 256 << 10;

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00.123Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");
    private static final String GRADE = "G".repeat(64);
    private static final String SHORT = "证".repeat(200);
    private static final String LONG = "由".repeat(2_000);
    private static final Actor ANNA = person("a", Role.SUPERVISOR);
    private static final Actor BO = person("b", Role.APPROVER);

    private static final GradeScale SCALE =
            new GradeScale(
                    new DimensionRow(
                            MineType.COAL_UNDERGROUND,
                            "d".repeat(64),
                            "s".repeat(64),
                            120,
                            Role.APPROVER,
                            DimensionRow.Level.COUNTY,
                            "",
                            "",
                            ""),
                    Map.of(GRADE, Integer.MAX_VALUE),
                    Long.MAX_VALUE);

    private static final List<FileRef> FILES =
            Collections.nCopies(
                    10,
                    new FileRef(
                            "0c4bb7bf-9f4e-5c54-8f0a-4a0c62f7f0b1",
                            "f".repeat(64),
                            "application/vnd.openxmlformats-officedocument"
                                    + ".wordprocessingml.document",
                            Long.MAX_VALUE));

    private DisasterGrade grade;
    private int largest;

    @Test
    void with_all_evidence_and_all_that_was_set_aside() {
        take(DisasterGrade.determine("220221000001", evidence(0), Optional.of(GRADE), SCALE, NOON));
        bring(1, 50);
        take(
                grade.requestReview(
                        GRADE,
                        LONG,
                        SHORT,
                        SCALE,
                        List.of("220000", "220200", "220221"),
                        ANNA,
                        NOON));
        take(grade.approveReview(SHORT, LONG, BO, NOON));
        bring(51, 100);
        take(grade.requestReview(GRADE, LONG, SHORT, SCALE, List.of("220221"), ANNA, NOON));
        take(grade.refuseReview(LONG, BO, NOON));
        assertThat(grade.evidence()).hasSameSizeAs(grade.setAside());
        assertThat(largest).isBetween(MOST / 4, MOST);
    }

    private void bring(int from, int to) {
        for (int number = from; number < to; number++) {
            grade.add(evidence(number), SCALE, ANNA, NOON).ifPresent(this::take);
        }
    }

    private void take(Change<DisasterGrade, GradeEntry> change) {
        grade = change.after();
        largest =
                Math.max(
                        largest,
                        EntryTrial.withstands(new GradeAggregate().disasterGrade(), change));
    }

    private static SaidEvidence evidence(int number) {
        return new SaidEvidence(
                GRADE, "%03d".formatted(number) + SHORT.substring(3), SHORT, DAY, null, FILES);
    }

    private static Actor person(String letter, Role role) {
        return new Actor(letter.repeat(255), Set.of(role), Set.of("220221"));
    }
}

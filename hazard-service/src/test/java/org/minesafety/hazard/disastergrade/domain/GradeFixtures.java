package org.minesafety.hazard.disastergrade.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.disastergrade.domain.DimensionRow.Level;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Role;

/** A mine of 永吉县 that is graded for gas, and the people who have to do with it. */
final class GradeFixtures {

    static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    static final String MINE = "220221000001";
    static final List<String> LINE = List.of("220000", "220200", "220221");

    static final Actor ANNA = person("anna", "220221", Role.SUPERVISOR);
    static final Actor BO = person("bo", "220200", Role.APPROVER);
    static final Actor BOTH = person("both", "220200", Role.APPROVER, Role.SUPERVISOR);
    static final Actor COUNTY_APPROVER = person("chen", "220221", Role.APPROVER);
    static final Actor MINER = new Actor("miner", Set.of(Role.MINE), Set.of());

    /** Decided by an approver of the city or the province. */
    static final GradeScale GAS =
            new GradeScale(
                    new DimensionRow(
                            MineType.COAL_UNDERGROUND,
                            "gas",
                            "gas",
                            24,
                            Role.APPROVER,
                            Level.CITY,
                            "瓦斯",
                            "gas",
                            "test"),
                    Map.of("LOW", 1, "HIGH", 2, "OUTBURST", 3),
                    7);

    private GradeFixtures() {}

    private static Actor person(String name, String unit, Role... roles) {
        return new Actor(name, Set.of(roles), Set.of(unit));
    }

    static SaidEvidence paper(String grade, String number) {
        return new SaidEvidence(grade, number, "省煤矿安全检测中心", TODAY, null, List.of());
    }

    static DisasterGrade graded(String grade) {
        return DisasterGrade.determine(MINE, paper(grade, "首次"), Optional.empty(), GAS, NOON)
                .after();
    }

    static DisasterGrade requested(DisasterGrade grade, String to, Actor by) {
        return grade.requestReview(to, "通风系统改造", "鉴定2号", GAS, LINE, by, NOON).after();
    }
}

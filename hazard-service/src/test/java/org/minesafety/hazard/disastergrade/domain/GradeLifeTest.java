package org.minesafety.hazard.disastergrade.domain;

import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.ANNA;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.BO;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.BOTH;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.COUNTY_APPROVER;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.GAS;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.LINE;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.MINER;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.NOON;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.graded;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.paper;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.LifecyclePage;
import org.minesafety.platform.lifecycle.LifecycleWalk;
import org.minesafety.platform.lifecycle.Transition;

/** All roles try everything, at random, and the table says what becomes of it. */
class GradeLifeTest {

    private final AtomicInteger papers = new AtomicInteger();

    @Test
    void its_life_is_as_the_table_says() {
        new LifecycleWalk<>(
                        GradeLife.TABLE,
                        List.of(ANNA, BO, BOTH, COUNTY_APPROVER, MINER),
                        new LifecycleWalk.Subject<GradePhase, DisasterGrade>() {
                            @Override
                            public DisasterGrade begin(Random random) {
                                return graded("HIGH");
                            }

                            @Override
                            public Optional<DisasterGrade> attempt(
                                    Transition<GradePhase, DisasterGrade> row,
                                    DisasterGrade now,
                                    Actor actor) {
                                return GradeLifeTest.this.attempt(row, now, actor);
                            }
                        })
                .check(20261127, 100, 40);
    }

    private Optional<DisasterGrade> attempt(
            Transition<GradePhase, DisasterGrade> row, DisasterGrade now, Actor actor) {
        return switch (row.name()) {
            case "add-evidence" ->
                    now.add(paper("LOW", "鉴定" + papers.incrementAndGet()), GAS, actor, NOON)
                            .map(Change::after);
            case "request-review" ->
                    Optional.of(
                            now.requestReview("LOW", "理由", "文件", GAS, LINE, actor, NOON).after());
            case "approve-review" ->
                    Optional.of(now.approveReview("批复1号", null, actor, NOON).after());
            case "refuse-review" -> Optional.of(now.refuseReview("理由", actor, NOON).after());
            case "take-back-review" -> Optional.of(now.takeBackReview("理由", actor, NOON).after());
            default -> throw new AssertionError("no command for " + row.name());
        };
    }

    @Test
    void its_page_is_true() {
        LifecyclePage.check(GradeLife.TABLE);
    }
}

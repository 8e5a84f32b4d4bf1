package org.minesafety.hazard.disastergrade.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.ANNA;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.BO;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.BOTH;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.COUNTY_APPROVER;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.GAS;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.LINE;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.MINE;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.NOON;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.TODAY;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.graded;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.paper;
import static org.minesafety.hazard.disastergrade.domain.GradeFixtures.requested;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.Violation;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.TransitionRefused;

/** The higher wins (就高不就低); only an approved review lowers. */
class DisasterGradeTest {

    private static final List<String> GRADES = List.of("LOW", "HIGH", "OUTBURST");

    @Test
    void what_the_ledger_said_is_not_lowered_by_the_first_evidence() {
        var grade =
                DisasterGrade.determine(MINE, paper("LOW", "鉴定1号"), Optional.of("HIGH"), GAS, NOON)
                        .after();
        assertThat(grade.grade()).isEqualTo("HIGH");
    }

    @Test
    void higher_evidence_raises_it_at_once_and_lower_evidence_does_nothing() {
        var high = added(graded("LOW"), paper("HIGH", "鉴定2号"));
        assertThat(high.grade()).isEqualTo("HIGH");
        assertThat(added(high, paper("LOW", "鉴定3号")).grade()).isEqualTo("HIGH");
    }

    @Test
    void who_requests_a_review_does_not_decide_on_it_even_with_both_roles() {
        refused(requested(graded("HIGH"), "LOW", BOTH), BOTH, "another-than-requester");
    }

    @Test
    void an_approver_of_a_lower_unit_than_the_table_says_does_not_decide() {
        refused(requested(graded("HIGH"), "LOW", ANNA), COUNTY_APPROVER, "deciding-unit-and-role");
    }

    @Test
    void an_approved_review_lowers_and_the_old_paper_sent_again_changes_nothing() {
        var low =
                requested(graded("HIGH"), "LOW", ANNA)
                        .approveReview("批复1号", null, BO, NOON)
                        .after();
        assertThat(low.grade()).isEqualTo("LOW");
        assertThat(low.evidence())
                .singleElement()
                .satisfies(it -> assertThat(it.issuer()).isEqualTo("220200"));
        assertThat(low.add(paper("HIGH", "首次"), GAS, ANNA, NOON)).isEmpty();
        assertThat(added(low, paper("HIGH", "新鉴定")).grade()).isEqualTo("HIGH");
    }

    @Test
    void evidence_ends_a_review_that_rested_on_less() {
        var more = added(requested(graded("HIGH"), "LOW", ANNA), paper("OUTBURST", "鉴定4号"));
        assertThat(more.phase()).isEqualTo(GradePhase.STANDING);
        assertThat(more.review()).isNull();
        assertThat(more.grade()).isEqualTo("OUTBURST");
    }

    @Test
    void expired_evidence_is_told_once_and_lowers_nothing() {
        var high = added(graded("LOW"), evidence("HIGH", "鉴定5号", TODAY.plusDays(1)));
        Instant evening = WorkCalendar.endOf(TODAY.plusDays(1));
        assertThat(high.tellExpiry(evening.minusMillis(1))).isEmpty();
        var told = high.tellExpiry(evening).orElseThrow().after();
        assertThat(told.grade()).isEqualTo("HIGH");
        assertThat(told.reviewDue()).isTrue();
        assertThat(told.tellExpiry(evening.plus(Duration.ofDays(400)))).isEmpty();
        assertThat(added(told, paper("LOW", "鉴定6号")).reviewDue()).isTrue();
        assertThat(added(told, paper("HIGH", "鉴定7号")).reviewDue()).isFalse();
    }

    @Test
    void what_does_not_fit_the_tables_is_refused_with_what_would() {
        rules(evidence("VERY_HIGH", "号", null), "grade:UNKNOWN_GRADE[LOW, HIGH, OUTBURST]");
        rules(
                new SaidEvidence("LOW", "号", "中心", TODAY.plusDays(1), null, List.of()),
                "on:NOT_FUTURE[]");
        rules(evidence("LOW", "号", TODAY.minusDays(1)), "validUntil:ENDS_BEFORE[]");
        rules(evidence("LOW", "号", TODAY.plusYears(5)), "validUntil:TOO_LONG[2028-11-24]");
        rules(evidence("HIGH", "首次", TODAY), "validUntil:KNOWN_OTHERWISE[]");
        assertThatThrownBy(() -> requested(graded("LOW"), "HIGH", ANNA))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("HIGHER_NEEDS_EVIDENCE");
    }

    private static void rules(SaidEvidence said, String expected) {
        assertThatThrownBy(() -> added(graded("HIGH"), said))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        it ->
                                assertThat(it.violations())
                                        .extracting(DisasterGradeTest::text)
                                        .containsExactly(expected));
    }

    private static String text(Violation it) {
        return it.field() + ":" + it.rule() + it.arguments();
    }

    /** A paper as the brute force keeps it: all of them, for ever. */
    private record Paper(String number, int rank, LocalDate until, boolean aside) {}

    @Test
    void the_grade_is_that_of_a_recount_of_all_papers() {
        for (int walk = 0; walk < 300; walk++) {
            walk(new Random(20261127L + walk));
        }
    }

    private static void walk(Random random) {
        Instant at = NOON;
        int serial = 0;
        var papers = new ArrayList<Paper>();
        var first = evidence("HIGH", "p0", TODAY.plusDays(30));
        DisasterGrade grade =
                DisasterGrade.determine(MINE, first, Optional.empty(), GAS, at).after();
        papers.add(new Paper("p0", 1, TODAY.plusDays(30), false));
        for (int step = 0; step < 60; step++) {
            at = at.plus(Duration.ofHours(random.nextInt(400)));
            LocalDate today = WorkCalendar.dayOf(at);
            int before = rank(papers);
            boolean lowers = false;
            int choice = random.nextInt(10);
            if (choice < 5) {
                String number = "p" + ++serial;
                int rank = random.nextInt(GRADES.size());
                LocalDate until = today.plusDays(random.nextInt(600));
                var said =
                        new SaidEvidence(GRADES.get(rank), number, "中心", today, until, List.of());
                grade = grade.add(said, GAS, ANNA, at).orElseThrow().after();
                papers.add(new Paper(number, rank, until, false));
                // once more; of many papers the lowest is forgotten, because it decides nothing
                if (grade.evidence().stream().anyMatch(it -> number.equals(it.document()))) {
                    assertThat(grade.add(said, GAS, ANNA, at)).isEmpty();
                }
            } else if (choice < 7 && grade.phase() == GradePhase.STANDING) {
                String to = GRADES.get(random.nextInt(before + 1));
                grade = grade.requestReview(to, "理由", "文件", GAS, LINE, ANNA, at).after();
            } else if (choice == 7 && grade.review() != null) {
                int to = GRADES.indexOf(grade.review().grade());
                grade = grade.approveReview("批复", null, BO, at).after();
                papers.replaceAll(it -> new Paper(it.number(), it.rank(), it.until(), true));
                papers.add(new Paper("review", to, today.plusMonths(24), false));
                lowers = true;
            } else if (choice == 8 && grade.review() != null) {
                grade = grade.refuseReview("理由", BO, at).after();
            } else {
                grade = grade.tellExpiry(at).map(Change::after).orElse(grade);
                assertThat(grade.reviewDue()).isEqualTo(lastDay(papers).isBefore(today));
            }
            assertThat(GRADES.indexOf(grade.grade())).isEqualTo(rank(papers));
            if (rank(papers) < before) {
                assertThat(lowers).as("only a review lowers").isTrue();
            }
            assertThat(grade.evidence()).hasSizeLessThanOrEqualTo(DisasterGrade.MOST_EVIDENCE);
        }
    }

    private static int rank(List<Paper> papers) {
        return papers.stream().filter(it -> !it.aside()).mapToInt(Paper::rank).max().orElseThrow();
    }

    /** Of the evidence that bears the grade. */
    private static LocalDate lastDay(List<Paper> papers) {
        int rank = rank(papers);
        return papers.stream()
                .filter(it -> !it.aside() && it.rank() == rank)
                .map(Paper::until)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static SaidEvidence evidence(String grade, String number, LocalDate until) {
        return new SaidEvidence(grade, number, "省煤矿安全检测中心", TODAY, until, List.of());
    }

    private static DisasterGrade added(DisasterGrade grade, SaidEvidence more) {
        return grade.add(more, GAS, ANNA, NOON).orElseThrow().after();
    }

    private static void refused(DisasterGrade grade, Actor who, String guard) {
        assertThatThrownBy(() -> grade.approveReview("批复", null, who, NOON))
                .isInstanceOfSatisfying(
                        TransitionRefused.class,
                        it ->
                                assertThat(it.missing())
                                        .extracting(TransitionRefused.Named::name)
                                        .contains(guard));
    }
}

package org.minesafety.hazard.majorhazard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ANNA;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.BO;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.CHEN;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.DUAL;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ENGINEER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.FOREMAN;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.GROUNDS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.MINER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.NOON;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.PROVINCE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.accepted;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.awaiting;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.completed;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.determined;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.found;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.listed;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.own;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.rectifying;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.reported;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.signed;
import static org.minesafety.hazard.majorhazard.domain.HazardTest.refused;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Responsible;
import org.minesafety.platform.lifecycle.TransitionRefused;
import org.minesafety.platform.lifecycle.TransitionRefused.Reason;

/** Eleven ways to close one's own hazard. None of them works. */
class OwnHazardTest {

    private static final Revocation DUPLICATE =
            new Revocation(Revocation.Reason.DUPLICATE, "we have it already");

    @Test
    void _1_a_mine_closes_it_by_itself() {
        Hazard accepted = accepted(awaiting(determined()), BO, CHEN);
        reason(() -> new Acceptance(accepted).close("9号", null, MINER, NOON), Reason.ROLE);
    }

    @Test
    void _2_who_rectified_it_and_is_an_officer_too_accepts_it() {
        Hazard byDual =
                new Rectification(rectifying(determined()))
                        .progress(99, null, null, DUAL, GROUNDS, NOON)
                        .after();
        Hazard awaiting = completed(byDual);
        refused(() -> new Acceptance(awaiting).sign("5号", "good", DUAL, NOON), "did-not-rectify");
        Hazard signed = signed(awaiting, BO);
        refused(() -> new Acceptance(signed).confirm("5号", "good", DUAL, NOON), "did-not-rectify");
    }

    @Test
    void _3_who_rectified_it_and_is_an_officer_too_closes_it() {
        Hazard byDual =
                new Rectification(rectifying(determined()))
                        .progress(99, null, null, DUAL, GROUNDS, NOON)
                        .after();
        Hazard accepted = accepted(completed(byDual), BO, CHEN);
        refused(() -> new Acceptance(accepted).close("9号", null, DUAL, NOON), "did-not-rectify");
    }

    @Test
    void _4_one_officer_signs_twice() {
        Hazard signed = signed(awaiting(determined()), BO);
        refused(() -> new Acceptance(signed).sign("5号", "good", BO, NOON), "signs-once");
        refused(() -> new Acceptance(signed).confirm("5号", "good", BO, NOON), "signs-once");
    }

    @Test
    void _5_one_officer_alone_accepts_it() {
        Hazard awaiting = awaiting(determined());
        refused(() -> new Acceptance(awaiting).confirm("5号", "good", BO, NOON), "signed-before");
    }

    @Test
    void _6_the_only_finder_accepts_it() {
        Hazard found = awaiting(determined(reported(HazardOrigin.SUPERVISION, ANNA), ANNA));
        refused(() -> new Acceptance(found).sign("5号", "good", ANNA, NOON), "not-the-only-finder");
        Hazard signed = signed(found, BO);
        refused(
                () -> new Acceptance(signed).confirm("5号", "good", ANNA, NOON),
                "not-the-only-finder");
    }

    /** The service that tells a finding is no second finder. */
    @Test
    void _6_the_only_finder_of_an_inspection_accepts_it() {
        Hazard found = awaiting(determined(found(ANNA), ANNA));
        refused(() -> new Acceptance(found).sign("5号", "good", ANNA, NOON), "not-the-only-finder");
        Hazard signed = signed(found, BO);
        refused(
                () -> new Acceptance(signed).confirm("5号", "good", ANNA, NOON),
                "not-the-only-finder");
        Hazard unknown = awaiting(determined(found(), ANNA));
        refused(
                () -> new Acceptance(unknown).sign("5号", "good", ANNA, NOON),
                "not-the-only-finder");
        Hazard byTwo = awaiting(determined(found(ANNA, BO), ANNA));
        accepted(byTwo, ANNA, CHEN);
        accepted(awaiting(determined(found(ANNA), BO)), ANNA, CHEN);
    }

    @Test
    void _7_persons_of_the_mine_accept_what_an_officer_found() {
        Hazard awaiting = awaiting(determined());
        refused(() -> new Acceptance(awaiting).sign("5号", "good", FOREMAN, NOON), "may-accept");
    }

    @Test
    void _8_two_persons_of_the_mine_accept_an_own_find_without_an_officer() {
        Hazard signed = signed(awaiting(own()), FOREMAN, ENGINEER);
        reason(() -> new Acceptance(signed).confirm("5号", "good", FOREMAN, NOON), Reason.ROLE);
        reason(() -> new Acceptance(signed).close("9号", null, ANNA, NOON), Reason.PHASE);
    }

    @Test
    void _9_officers_of_another_unit_accept_or_close_what_was_listed() {
        Hazard awaiting = listed(awaiting(determined()), ANNA);
        refused(() -> new Acceptance(awaiting).sign("5号", "good", PROVINCE, NOON), "may-accept");
        Hazard accepted = accepted(awaiting, BO, CHEN);
        refused(() -> new Acceptance(accepted).close("9号", null, PROVINCE, NOON), "competent-body");
    }

    @Test
    void _10_who_found_it_takes_it_back() {
        Hazard found = determined(reported(HazardOrigin.SUPERVISION, ANNA), BO);
        refused(() -> found.revoke(DUPLICATE, ANNA, NOON), "another-officer");
        refused(() -> found.revoke(DUPLICATE, BO, NOON), "another-officer");
        reason(() -> found.revoke(DUPLICATE, MINER, NOON), Reason.ROLE);
        Hazard inspected = determined(found(ANNA), BO);
        refused(() -> inspected.revoke(DUPLICATE, ANNA, NOON), "another-officer");
        reason(() -> rectifying(found).revoke(DUPLICATE, CHEN, NOON), Reason.PHASE);
    }

    @Test
    void _11_who_rectified_it_makes_somebody_else_responsible_and_then_accepts_it() {
        Hazard another =
                new Rectification(rectifying(own()))
                        .reassign(new Responsible("钱某", "总工程师"), "moved", MINER, NOON)
                        .after();
        Hazard byForeman =
                new Rectification(another).progress(99, null, null, FOREMAN, GROUNDS, NOON).after();
        Hazard awaiting = completed(byForeman);
        refused(() -> new Acceptance(awaiting).sign("5号", "good", MINER, NOON), "did-not-rectify");
        refused(
                () -> new Acceptance(awaiting).sign("5号", "good", FOREMAN, NOON),
                "did-not-rectify");
    }

    private static void reason(Supplier<?> step, Reason reason) {
        assertThatThrownBy(step::get)
                .isInstanceOfSatisfying(
                        TransitionRefused.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }
}

package org.minesafety.hazard.suspension.domain;

import static org.minesafety.hazard.suspension.domain.ApprovalRow.Kind.COAL;
import static org.minesafety.hazard.suspension.domain.ApprovalRow.Kind.METAL_NONMETAL;
import static org.minesafety.hazard.suspension.domain.ApprovalRow.Level.ANY;
import static org.minesafety.platform.calendar.Term.Unit.CALENDAR_DAYS;
import static org.minesafety.platform.calendar.Term.Unit.WORKDAYS;
import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.suspension.domain.Papers.Control;
import org.minesafety.hazard.suspension.domain.Papers.Plan;
import org.minesafety.hazard.suspension.domain.Papers.ResumptionRequest;
import org.minesafety.hazard.suspension.domain.Papers.Watch;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.calendar.Term;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Role;

/** A coal mine of 永吉县 that is suspended, the people of the county, and the tables of the year. */
final class SuspensionFixtures {

    /** A Tuesday. */
    static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    static final String MINE_CODE = "220221000001";
    static final String HAZARD = "0c4bb7bf-9f4e-5c54-8f0a-4a0c62f7f0b1";
    static final List<String> LINE = List.of("220000", "220200", "220221");

    static final Actor ANNA = person("anna", "220221", SUPERVISOR);
    static final Actor BO = person("bo", "220221", SUPERVISOR);
    static final Actor CHEN = person("chen", "220221", APPROVER);
    static final Actor DENG = person("deng", "220200", APPROVER);

    /** Somebody who may do both, and must not do both. */
    static final Actor EN = person("en", "220221", SUPERVISOR, APPROVER);

    static final Actor ELSEWHERE = person("fang", "220282", SUPERVISOR, APPROVER);
    static final Actor MINER = new Actor("miner", Set.of(MINE), Set.of());

    static final Plan THE_PLAN =
            new Plan("更换风机", "矿长", 500_000, LocalDate.parse("2026-12-20"), "撤人");
    static final ResumptionRequest REPORT = new ResumptionRequest("整改完成", List.of("照片"));
    static final Control WATCH = new Control(Watch.RESIDENT, "1203 回风巷", 9, null);

    private SuspensionFixtures() {}

    static Actor person(String name, String unit, Role... roles) {
        return new Actor(name, Set.of(roles), Set.of(unit));
    }

    static ApprovalRow step(ApprovalRow.Kind kind, int position, String name, boolean outside) {
        return new ApprovalRow(kind, ANY, position, name, outside, name, name, "test");
    }

    /** As the tables are seeded. */
    static final List<ApprovalRow> CHAINS =
            List.of(
                    step(COAL, 1, "department-principal", false),
                    step(COAL, 2, "nmsa-local-office", true),
                    step(COAL, 3, "government-head", true),
                    step(METAL_NONMETAL, 1, "department-principal", false));

    static SuspensionGrounds grounds(PublishedYear... years) {
        return grounds(CHAINS, years);
    }

    static SuspensionGrounds grounds(List<ApprovalRow> chains, PublishedYear... years) {
        var calendar = new WorkCalendar(List.of(years));
        return new SuspensionGrounds(
                Map.of(
                        "on-site-confirmation", term(calendar, 1, WORKDAYS),
                        "suspension-acceptance", term(calendar, 20, CALENDAR_DAYS),
                        "suspension-notice", term(calendar, 5, WORKDAYS),
                        "resumption-notice", term(calendar, 5, WORKDAYS)),
                9,
                chains);
    }

    private static Reckoning term(WorkCalendar calendar, int amount, Term.Unit unit) {
        return new Reckoning(calendar, new Term(amount, unit), 1);
    }

    static final SuspensionGrounds GROUNDS =
            grounds(
                    new PublishedYear(2026, "", "", "test"),
                    new PublishedYear(2027, "2027-01-01", "", "test"));

    static Matter matter(MineType type) {
        return new Matter(
                type,
                true,
                null,
                null,
                List.of(HAZARD),
                "整改瓦斯",
                "煤矿安全生产条例第64条",
                LocalDate.parse("2026-12-31"),
                LINE,
                null);
    }

    static Suspension proposed(Actor officer) {
        return proposed(officer, MineType.COAL_UNDERGROUND);
    }

    static Suspension proposed(Actor officer, MineType type) {
        return Suspension.propose("s1", MINE_CODE, matter(type), officer, NOON).after();
    }

    static Suspension signedOnce(Actor officer) {
        return Suspension.stopOnSite(
                        "s1", MINE_CODE, matter(MineType.COAL_UNDERGROUND), officer, NOON)
                .after();
    }

    static Suspension ordered() {
        return proposed(ANNA).order("3号", CHEN, GROUNDS, NOON).after();
    }

    static Suspension requested(Suspension ordered) {
        var planned = new Resumption(ordered).file(THE_PLAN, MINER, NOON).after();
        return new Resumption(planned).requestResumption(REPORT, MINER, GROUNDS, NOON).after();
    }

    static Suspension accepted(Suspension ordered) {
        return new Resumption(requested(ordered)).accept("5号", "合格", BO, GROUNDS, NOON).after();
    }

    static Suspension consented(Suspension accepted) {
        var signed = approved(accepted);
        var nmsa = consent(signed, "nmsa-local-office");
        return consent(nmsa.after(), "government-head").after();
    }

    static Suspension approved(Suspension accepted) {
        return new Resumption(accepted).approve(null, CHEN, NOON).after();
    }

    static Change<Suspension, SuspensionEntry> consent(Suspension accepted, String step) {
        return new Resumption(accepted)
                .enterConsent(step, "机关", "88号", LocalDate.parse("2026-11-24"), ANNA, NOON);
    }

    static Suspension resumed() {
        return new Resumption(consented(accepted(ordered())))
                .resume("9号", CHEN, GROUNDS, NOON)
                .after();
    }
}

package org.minesafety.hazard.majorhazard.domain;

import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.hazard.division.Division;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.RectificationPlan;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Responsible;
import org.minesafety.platform.calendar.PublishedYear;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.calendar.Term;
import org.minesafety.platform.calendar.Term.Unit;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Role;

/** A mine of 永吉县, its hazards and the people who have to do with them. */
final class HazardFixtures {

    static final String MINE_CODE = "220221000001";

    /** A Tuesday. */
    static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    static final LocalDate DEADLINE = LocalDate.parse("2027-01-15");

    /** The deadline is a Friday. */
    static final Instant FIRST_STEP = Instant.parse("2027-01-18T04:00:00Z");

    static final Actor ANNA = officer("anna", "220221");
    static final Actor BO = officer("bo", "220221");
    static final Actor CHEN = officer("chen", "220221");
    static final Actor PROVINCE = officer("guo", "220000");
    static final Actor CITY = officer("han", "220200");
    static final Actor ELSEWHERE = officer("fang", "220282");
    static final Actor SYSTEM = new Actor("system", Set.of(COUNTY_SYSTEM), Set.of("220221"));
    static final Actor MINER = person("miner", MINE);
    static final Actor FOREMAN = person("foreman", MINE);
    static final Actor ENGINEER = person("engineer", MINE);
    static final Actor HOLDING = person("holding", COMPANY);

    static final Actor INSPECTOR = person("inspector", Role.INSPECTOR);

    /** Works for the mine and, wrongly, for the county. */
    static final Actor DUAL = new Actor("dual", Set.of(MINE, SUPERVISOR), Set.of("220221"));

    static final List<String> UNITS = List.of("220000", "220200", "220221");

    /** Of no unit the level is known, so each may list on the level of the county. */
    static final ListingLevels ANY_BODY =
            new ListingLevels(
                    List.of(
                            new ListingLevelRow(
                                    4, "county", Division.Level.COUNTY, "县", "county", "test")),
                    Map.of());

    static final HazardGrounds GROUNDS =
            grounds(
                    new PublishedYear(2026, "", "", "test"),
                    new PublishedYear(2027, "2027-01-01", "", "test"));

    static final RectificationPlan THE_PLAN = plan(DEADLINE);

    private HazardFixtures() {}

    static Actor officer(String name, String unit) {
        return new Actor(name, Set.of(SUPERVISOR), Set.of(unit));
    }

    static Actor person(String name, Role... roles) {
        return new Actor(name, Set.of(roles), Set.of());
    }

    static RectificationPlan plan(LocalDate deadline) {
        return new RectificationPlan(
                new Responsible("赵某", "矿长"), List.of("更换局部通风机"), 500_000, deadline, "撤人断电");
    }

    static HazardGrounds grounds(PublishedYear... years) {
        var calendar = new WorkCalendar(List.of(years));
        Map<String, Reckoning> terms = new HashMap<>();
        terms.put("candidate-answer", new Reckoning(calendar, new Term(3, Unit.WORKDAYS), 1));
        terms.put(
                "hazard-acceptance", new Reckoning(calendar, new Term(10, Unit.CALENDAR_DAYS), 1));
        terms.put("extension-decision", new Reckoning(calendar, new Term(10, Unit.WORKDAYS), 1));
        terms.put(
                "extension-request-before",
                new Reckoning(calendar, new Term(20, Unit.WORKDAYS), 1));
        terms.put("listing-publication", new Reckoning(calendar, new Term(5, Unit.WORKDAYS), 1));
        terms.put("listing-filing", new Reckoning(calendar, new Term(3, Unit.WORKDAYS), 1));
        terms.put("delisting-publication", new Reckoning(calendar, new Term(5, Unit.WORKDAYS), 1));
        terms.put("longest-rectification", new Reckoning(calendar, new Term(12, Unit.MONTHS), 1));
        return new HazardGrounds(
                terms,
                new Reckoning(calendar, new Term(60, Unit.CALENDAR_DAYS), 1),
                Set.of("geology"),
                Set.of("funds"),
                Set.of("county", "city", "province"),
                UNITS,
                ANY_BODY,
                ladder(calendar));
    }

    static final LadderParties PARTIES =
            new LadderParties(
                    "永吉县一矿",
                    "双河集团",
                    UNITS,
                    Map.of(
                            "220000", new LadderParties.Unit("吉林省", LadderParties.Level.PROVINCE),
                            "220200", new LadderParties.Unit("吉林市", LadderParties.Level.CITY),
                            "220221", new LadderParties.Unit("永吉县", LadderParties.Level.COUNTY)));

    static LadderRules ladder(WorkCalendar calendar) {
        return LadderRules.of(
                List.of(
                        step(1, "letter", 1, Unit.WORKDAYS, "COMPANY MINE", "请督促整改。"),
                        step(2, "circular", 5, Unit.WORKDAYS, "COUNTY:{name}人民政府", "引以为戒。"),
                        step(3, "talk", 7, Unit.CALENDAR_DAYS, "MINE", "时间地点：{particulars}。"),
                        step(4, "exposure", 10, Unit.WORKDAYS, "MINE", "渠道：{particulars}。")),
                List.of(new SlowRow(75, 50, "慢", "slow", "test")),
                calendar,
                1);
    }

    static LadderRow step(
            int position, String step, int amount, Unit unit, String addressee, String closing) {
        return new LadderRow(
                position,
                step,
                amount,
                unit,
                addressee,
                "PROVINCE:{name}应急管理厅 CITY:{name}应急管理局 COUNTY:{name}应急管理局",
                "{unit}矿安函〔{year}〕{number}号",
                LadderRow.Layout.LETTER,
                "关于{item}的函",
                "{mine}的重大事故隐患{state}，期限为{due}。",
                closing,
                step,
                step,
                "test");
    }

    /** With the step that is to come. */
    static Hazard settled(Hazard hazard) {
        return new Escalation(hazard)
                .reckon(GROUNDS.ladder(), NOON)
                .map(Change::after)
                .orElse(hazard);
    }

    /** With a draft of the first step, at noon of the first workday after the deadline. */
    static Hazard drafted(Hazard rectifying) {
        return new Escalation(settled(rectifying))
                .draft(GROUNDS.ladder(), PARTIES, FIRST_STEP)
                .orElseThrow()
                .after();
    }

    static Hazard reported(HazardOrigin origin, Actor by) {
        return reported(origin, by, null, 0);
    }

    static Hazard reported(HazardOrigin origin, Actor by, @Nullable String earlier, int repeat) {
        var report =
                new Report(
                        origin,
                        by.subject(),
                        List.of(),
                        "17",
                        "1203 face",
                        "gas",
                        List.of("picture 3"),
                        TODAY,
                        earlier,
                        repeat,
                        NOON);
        return reported(report);
    }

    /** As another service tells it. */
    static Hazard found(Actor... finders) {
        return reported(
                new Report(
                        HazardOrigin.SUPERVISION,
                        Report.TOLD,
                        Stream.of(finders).map(Actor::subject).toList(),
                        "finding",
                        "1203 face",
                        "gas",
                        List.of("finding"),
                        TODAY,
                        null,
                        0,
                        NOON));
    }

    private static Hazard reported(Report report) {
        return Hazard.report(
                        HazardId.reported("system", MINE_CODE, UUID.randomUUID().toString()),
                        MINE_CODE,
                        "COAL26-02-08",
                        report)
                .after();
    }

    static Hazard candidate() {
        return Hazard.raise(
                        new CandidateRule("COAL26-02-08", "methane", "甲烷", "methane", "order 21"),
                        1,
                        evidence(1, EpisodeStatus.OPEN),
                        NOON)
                .orElseThrow()
                .after();
    }

    static EpisodeEvidence evidence(int revision, EpisodeStatus status) {
        var shown = alarm(revision, EpisodeStatus.OPEN);
        var standing = alarm(revision, status);
        return new EpisodeEvidence(shown, standing, standing);
    }

    private static Evidence alarm(int revision, EpisodeStatus status) {
        return new Evidence(
                "5b0f2f0e-6e54-4f4e-9a35-0a2f6f1d2c77",
                MINE_CODE,
                "methane",
                "A",
                status,
                NOON,
                null,
                NOON.plusSeconds(601),
                3.2,
                null,
                revision,
                null,
                List.of());
    }

    static Determination determination(Actor person) {
        return new Determination(
                "COAL26-02-09", "1203 face", List.of("picture 7"), null, person.subject(), null);
    }

    static Hazard determined(Hazard candidate, Actor by) {
        return candidate.determine(determination(by), UNITS, by, NOON).after();
    }

    /** By the county, and determined by an officer of the county. */
    static Hazard determined() {
        return determined(reported(HazardOrigin.SUPERVISION, SYSTEM), ANNA);
    }

    /** Found and determined by the mine. */
    static Hazard own() {
        return determined(reported(HazardOrigin.SELF_CHECK, MINER), MINER);
    }

    static Hazard stopped(Hazard hazard) {
        return new Oversight(hazard).stopArea("1203", 12, null, MINER, NOON).after();
    }

    static Hazard planned(Hazard determined) {
        return new Rectification(stopped(determined)).plan(THE_PLAN, MINER, GROUNDS, NOON).after();
    }

    static Hazard rectifying(Hazard determined) {
        return new Rectification(planned(determined)).start("7号", MINER, NOON).after();
    }

    static Hazard completed(Hazard rectifying) {
        return new Rectification(rectifying)
                .complete("done", List.of("picture"), 480_000, MINER, GROUNDS, NOON)
                .after();
    }

    static Hazard awaiting(Hazard determined) {
        return completed(rectifying(determined));
    }

    static Hazard signed(Hazard awaiting, Actor... people) {
        Hazard now = awaiting;
        for (Actor person : people) {
            now = new Acceptance(now).sign("5号", "good", person, NOON).after();
        }
        return now;
    }

    static Hazard accepted(Hazard awaiting, Actor first, Actor last) {
        return new Acceptance(signed(awaiting, first)).confirm("5号", "good", last, NOON).after();
    }

    static Hazard listed(Hazard hazard, Actor by) {
        return new Oversight(hazard)
                .list("county", null, "3号", null, null, by, GROUNDS, NOON)
                .after();
    }
}

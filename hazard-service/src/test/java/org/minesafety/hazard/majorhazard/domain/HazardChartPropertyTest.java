package org.minesafety.hazard.majorhazard.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ANNA;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.BO;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.CHEN;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.CITY;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.DEADLINE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.DUAL;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.ENGINEER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.FOREMAN;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.GROUNDS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.HOLDING;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.MINER;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.NOON;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.PROVINCE;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.SYSTEM;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.UNITS;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.determination;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.plan;
import static org.minesafety.hazard.majorhazard.domain.HazardFixtures.reported;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Responsible;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.TransitionRefused;
import org.minesafety.platform.security.Role;

/**
 * Random commands of all people against a chart that was written from the rules and shares no code
 * with the tables: what one allows, the other allows, and both are in the same place afterwards.
 */
class HazardChartPropertyTest {

    static final List<Actor> PEOPLE =
            List.of(
                    ANNA, BO, CHEN, CITY, PROVINCE, SYSTEM, MINER, MINER, FOREMAN, ENGINEER,
                    HOLDING, DUAL);

    static final List<String> COMMANDS =
            List.of(
                    "determine",
                    "revoke",
                    "plan",
                    "start",
                    "change-plan",
                    "progress",
                    "reassign",
                    "completion",
                    "completion",
                    "acceptance",
                    "acceptance",
                    "confirm-acceptance",
                    "confirm-acceptance",
                    "refuse-acceptance",
                    "contest",
                    "closing",
                    "stop-area",
                    "release-area",
                    "allow-work",
                    "list",
                    "delist",
                    "publish-listing",
                    "file-listing",
                    "publish-delisting",
                    "extension-request",
                    "extension-decision");

    /** Where a hazard is, by the rules in words. */
    private static final class Chart {

        final boolean ownFind;
        final String reporter;
        String phase = "CANDIDATE";
        String area = "NONE";
        boolean workAllowed;
        String listing = "NONE";
        String listedBy = "";
        final Set<String> toldOf = new HashSet<>();
        Set<String> orderedBy = Set.of();
        String determiner = "";
        final Set<String> rectified = new HashSet<>();
        final Set<String> officersSigned = new HashSet<>();
        final Set<String> ownSigned = new HashSet<>();
        String asking = "";
        int asked;

        Chart(boolean ownFind, String reporter) {
            this.ownFind = ownFind;
            this.reporter = reporter;
        }

        private static boolean is(Actor who, Role... roles) {
            return List.of(roles).stream().anyMatch(who.roles()::contains);
        }

        private boolean in(String... phases) {
            return List.of(phases).contains(phase);
        }

        private boolean competent(Actor who) {
            if (listing.equals("LISTED")) {
                return who.units().contains(listedBy);
            }
            return orderedBy.isEmpty() || orderedBy.stream().anyMatch(who.units()::contains);
        }

        private boolean alone(Actor who) {
            Set<String> finders = new HashSet<>(List.of(reporter, determiner));
            return finders.equals(Set.of(who.subject()));
        }

        private boolean own() {
            return ownFind && !listing.equals("LISTED");
        }

        private boolean examines(Actor who) {
            boolean officer = is(who, Role.SUPERVISOR) && competent(who);
            boolean ownPerson = own() && is(who, Role.MINE, Role.COMPANY);
            return (officer || ownPerson) && !rectified.contains(who.subject()) && !alone(who);
        }

        private boolean signs(Actor who) {
            return examines(who)
                    && !officersSigned.contains(who.subject())
                    && !ownSigned.contains(who.subject());
        }

        private boolean enoughSigned() {
            return !officersSigned.isEmpty() || own() && ownSigned.size() >= 2;
        }

        /** Whether somebody may do it; if so, it is done. */
        boolean tries(String command, Actor who) {
            boolean mine = is(who, Role.MINE);
            boolean officer = is(who, Role.SUPERVISOR);
            boolean independent = !rectified.contains(who.subject());
            boolean may =
                    switch (command) {
                        case "determine" -> in("CANDIDATE") && (officer || mine && ownFind);
                        case "revoke" ->
                                officer
                                        && (in("CANDIDATE")
                                                || in("DETERMINED")
                                                        && !reporter.equals(who.subject())
                                                        && !determiner.equals(who.subject()));
                        case "plan" ->
                                mine
                                        && in("DETERMINED", "PLANNED")
                                        && (area.equals("STOPPED") || workAllowed);
                        case "start" -> mine && in("PLANNED");
                        case "change-plan" -> (mine || officer) && in("RECTIFYING");
                        case "progress", "reassign", "completion" -> mine && in("RECTIFYING");
                        case "acceptance" ->
                                in("AWAITING_ACCEPTANCE")
                                        && signs(who)
                                        && officersSigned.size() + ownSigned.size() < 6;
                        case "confirm-acceptance" ->
                                in("AWAITING_ACCEPTANCE")
                                        && officer
                                        && signs(who)
                                        && enoughSigned();
                        case "refuse-acceptance" -> in("AWAITING_ACCEPTANCE") && examines(who);
                        case "contest" ->
                                in("ACCEPTED")
                                        && (officer
                                                || reporter.equals(who.subject())
                                                        && is(
                                                                who,
                                                                Role.MINE,
                                                                Role.COMPANY,
                                                                Role.COUNTY_SYSTEM));
                        case "closing" ->
                                in("ACCEPTED") && officer && competent(who) && independent;
                        case "stop-area" ->
                                (mine || officer)
                                        && !area.equals("STOPPED")
                                        && !in("CLOSED", "REVOKED");
                        case "release-area" -> officer && independent && area.equals("STOPPED");
                        case "allow-work" ->
                                officer
                                        && independent
                                        && area.equals("NONE")
                                        && !in("CLOSED", "REVOKED");
                        case "list" ->
                                officer
                                        && !listing.equals("LISTED")
                                        && !in("CANDIDATE", "CLOSED", "REVOKED");
                        case "delist" ->
                                officer
                                        && listing.equals("LISTED")
                                        && above(listedBy).stream().anyMatch(who.units()::contains);
                        case "publish-listing", "file-listing" ->
                                officer
                                        && listing.equals("LISTED")
                                        && above(listedBy).stream().anyMatch(who.units()::contains)
                                        && !toldOf.contains(command)
                                        && (command.startsWith("publish")
                                                || above(listedBy).size() > 1);
                        case "publish-delisting" ->
                                officer
                                        && listing.equals("DELISTED")
                                        && above(listedBy).stream().anyMatch(who.units()::contains)
                                        && !toldOf.contains(command);
                        case "extension-request" ->
                                mine
                                        && in("PLANNED", "RECTIFYING")
                                        && asking.isEmpty()
                                        && asked < 10;
                        case "extension-decision" ->
                                officer
                                        && !asking.isEmpty()
                                        && !asking.equals(who.subject())
                                        && independent
                                        && competent(who);
                        default -> throw new AssertionError(command);
                    };
            if (may) {
                does(command, who);
            }
            return may;
        }

        private void does(String command, Actor who) {
            switch (command) {
                case "determine" -> {
                    phase = "DETERMINED";
                    determiner = who.subject();
                    orderedBy =
                            is(who, Role.SUPERVISOR)
                                    ? Set.copyOf(above(who.units().iterator().next()))
                                    : Set.of();
                }
                case "revoke" -> phase = "REVOKED";
                case "plan", "change-plan" -> phase = "PLANNED";
                case "start", "refuse-acceptance", "contest" -> phase = "RECTIFYING";
                case "completion" -> {
                    phase = "AWAITING_ACCEPTANCE";
                    asking = "";
                    officersSigned.clear();
                    ownSigned.clear();
                }
                case "acceptance", "confirm-acceptance" -> {
                    boolean officer = is(who, Role.SUPERVISOR) && competent(who);
                    (officer ? officersSigned : ownSigned).add(who.subject());
                    phase = command.equals("acceptance") ? phase : "ACCEPTED";
                }
                case "closing" -> phase = "CLOSED";
                case "stop-area" -> {
                    area = "STOPPED";
                    workAllowed = false;
                }
                case "release-area" -> {
                    area = "RELEASED";
                    workAllowed = true;
                }
                case "allow-work" -> workAllowed = true;
                case "list" -> {
                    listing = "LISTED";
                    listedBy = who.units().iterator().next();
                    toldOf.clear();
                    if (in("AWAITING_ACCEPTANCE")) {
                        officersSigned.clear();
                        ownSigned.clear();
                    }
                }
                case "delist" -> listing = "DELISTED";
                case "publish-listing", "file-listing", "publish-delisting" -> toldOf.add(command);
                case "extension-request" -> {
                    asking = who.subject();
                    asked++;
                }
                case "extension-decision" -> asking = "";
                default -> {}
            }
            if (Set.of("plan", "start", "change-plan", "progress", "reassign", "completion")
                            .contains(command)
                    && is(who, Role.MINE)) {
                rectified.add(who.subject());
            }
        }

        private static List<String> above(String unit) {
            return UNITS.subList(0, UNITS.indexOf(unit) + 1);
        }
    }

    @Test
    void a_hazard_goes_where_the_chart_goes() {
        var random = new Random(20261127);
        Map<String, Integer> done = new TreeMap<>();
        Set<String> phases = new TreeSet<>();
        for (int life = 0; life < 3_000; life++) {
            Actor reporter = List.of(SYSTEM, ANNA, MINER, HOLDING).get(random.nextInt(4));
            boolean own = reporter == MINER || reporter == HOLDING;
            HazardOrigin origin = own ? HazardOrigin.SELF_CHECK : HazardOrigin.SUPERVISION;
            Hazard hazard = reported(origin, reporter);
            var chart = new Chart(own, reporter.subject());
            List<String> story = new ArrayList<>();
            for (int step = 0; step < 120; step++) {
                String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
                Actor who = PEOPLE.get(random.nextInt(PEOPLE.size()));
                boolean expected = chart.tries(command, who);
                Hazard after = take(command, hazard, who);
                if (expected) {
                    story.add(command + " by " + who.subject());
                    done.merge(command, 1, Integer::sum);
                }
                assertThat(after != hazard)
                        .as("%s by %s after %s", command, who.subject(), story)
                        .isEqualTo(expected);
                hazard = after;
                assertThat(hazard.phase().name()).as("%s", story).isEqualTo(chart.phase);
                assertThat(hazard.course().area().stage().name()).isEqualTo(chart.area);
                assertThat(hazard.course().listing().stage().name()).isEqualTo(chart.listing);
                phases.add(chart.phase);
            }
            assertThat(hazard.report().by()).isEqualTo(reporter.subject());
            assertThat(hazard.raisedAt()).isEqualTo(NOON);
        }
        assertThat(done.keySet()).containsAll(COMMANDS);
        assertThat(phases).hasSize(8);
    }

    /** The same one where it was refused. */
    static Hazard take(String command, Hazard hazard, Actor who) {
        try {
            return change(command, hazard, who).after();
        } catch (TransitionRefused refused) {
            return hazard;
        }
    }

    private static Change<Hazard, HazardEntry> change(String command, Hazard now, Actor who) {
        var mine = new Rectification(now);
        var check = new Acceptance(now);
        var beside = new Oversight(now);
        LocalDate due = now.course().limit().due();
        LocalDate day = due == null ? DEADLINE : due;
        return switch (command) {
            case "determine" -> now.determine(determination(who), UNITS, who, NOON);
            case "revoke" ->
                    now.revoke(new Revocation(Revocation.Reason.DUPLICATE, "twice"), who, NOON);
            case "plan" -> mine.plan(plan(day), who, GROUNDS, NOON);
            case "start" -> mine.start("7号", who, NOON);
            case "change-plan" -> mine.changePlan(plan(day), "why", who, GROUNDS, NOON);
            case "progress" -> mine.progress(40, null, null, who, GROUNDS, NOON);
            case "reassign" -> mine.reassign(new Responsible("钱某", "矿长"), "why", who, NOON);
            case "completion" -> mine.complete("done", List.of("x"), 1, who, GROUNDS, NOON);
            case "acceptance" -> check.sign("5号", "good", who, NOON);
            case "confirm-acceptance" -> check.confirm("5号", "good", who, NOON);
            case "refuse-acceptance" -> check.refuse("5号", "gas", who, NOON);
            case "contest" -> check.contest(null, "gas", who, NOON);
            case "closing" -> check.close("9号", null, who, NOON);
            case "stop-area" -> beside.stopArea("1203", 12, null, who, NOON);
            case "release-area" -> beside.releaseArea("why", who, NOON);
            case "allow-work" -> beside.allowWork("why", who, NOON);
            case "list" -> beside.list("county", null, "3号", null, null, who, GROUNDS, NOON);
            case "delist" -> beside.delist("4号", "why", who, GROUNDS, NOON);
            case "publish-listing" -> beside.publishListing("县政府网站", who, NOON);
            case "file-listing" -> beside.fileListing("7号", who, NOON);
            case "publish-delisting" -> beside.publishDelisting("县政府网站", who, NOON);
            case "extension-request" ->
                    beside.requestExtension(
                            "geology", "why", "stopped", day.plusDays(1), who, GROUNDS, NOON);
            case "extension-decision" -> beside.decideExtension(true, null, "why", who, NOON);
            default -> throw new AssertionError(command);
        };
    }
}

package org.minesafety.hazard.majorhazard.domain;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.CandidateRules.Row;

/** The candidates are those of a brute-force look at the end, whatever came when. */
class SuspicionsPropertyTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final CandidateRule METHANE = rule("COAL26-02-08", "methane");
    private static final CandidateRule AGAIN = rule("COAL26-02-09", "methane");
    private static final CandidateRule WATER = rule("COAL26-07-01", "water");

    private final Map<HazardId, Hazard> hazards = new HashMap<>();

    /** What the projection holds: the newest revision of each episode. */
    private final Map<String, Evidence> held = new HashMap<>();

    private CandidateRules rules = new CandidateRules(1, List.of(row(METHANE, 0, null)));

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_order_gives_the_candidates_that_the_newest_evidence_shows(long seed) {
        var random = new Random(seed);
        List<Evidence> told = told(random);
        var later = new CandidateRules(2, laterRows(random));
        int change = random.nextInt(told.size());
        for (int i = 0; i < told.size(); i++) {
            held.merge(told.get(i).episode(), told.get(i), SuspicionsPropertyTest::newer);
            if (i == change) {
                rules = later;
            }
            if (random.nextInt(4) == 0) {
                round();
            }
        }
        round();
        assertThat(in(HazardPhase.CANDIDATE)).containsAll(shown(later.rows()));
        assertThat(episodesIn(HazardPhase.CANDIDATE)).isSubsetOf(showing());
        assertThat(in(HazardPhase.REVOKED)).filteredOn(shown(later.rows())::contains).isEmpty();
        assertThat(Suspicions.of(rules, hazards.values(), held.values())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void evidence_read_anew_from_the_start_of_the_topic_changes_nothing(long seed) {
        var random = new Random(seed);
        List<Evidence> told = told(random);
        for (Evidence one : told) {
            held.merge(one.episode(), one, SuspicionsPropertyTest::newer);
            round();
        }
        var before = Map.copyOf(hazards);
        held.clear();
        for (Evidence one : told) {
            held.merge(one.episode(), one, SuspicionsPropertyTest::newer);
            round();
        }
        assertThat(hazards).isEqualTo(before);
    }

    private void round() {
        for (var suspicion : Suspicions.of(rules, hazards.values(), List.copyOf(held.values()))) {
            Optional<Hazard> before = Optional.ofNullable(hazards.get(suspicion.hazard()));
            var change = suspicion.decision().on(before, NOON).orElseThrow();
            assertThat(change.after().id()).isEqualTo(suspicion.hazard());
            assertThat(change.after().version())
                    .isEqualTo(before.map(Hazard::version).orElse(0L) + 1);
            hazards.put(suspicion.hazard(), change.after());
        }
    }

    private static List<Evidence> told(Random random) {
        var told = new ArrayList<Evidence>();
        int episodes = 1 + random.nextInt(6);
        for (int episode = 0; episode < episodes; episode++) {
            String rule = random.nextInt(3) > 0 ? "methane" : random.nextBoolean() ? "water" : "x";
            int revisions = 1 + random.nextInt(5);
            for (int revision = 1; revision <= revisions; revision++) {
                var one = evidence("e" + episode, rule, revision, random);
                told.add(one);
                if (random.nextInt(3) == 0) {
                    told.add(one);
                }
            }
        }
        Collections.shuffle(told, random);
        return told;
    }

    private static Evidence evidence(String episode, String rule, int revision, Random random) {
        Instant start = NOON.plus(Duration.ofHours(random.nextInt(48)));
        @Nullable Instant sustained = random.nextInt(3) > 0 ? start.plusSeconds(601) : null;
        return new Evidence(
                episode, "220221000001", rule, "A", start, null, sustained, 3.1, null, revision);
    }

    private static List<Row> laterRows(Random random) {
        var rows = new ArrayList<>(List.of(row(METHANE, 0, null)));
        if (random.nextBoolean()) {
            rows.add(row(AGAIN, random.nextInt(48), null));
        }
        int from = random.nextInt(24);
        rows.add(row(WATER, from, from + random.nextInt(24)));
        return rows;
    }

    private Set<HazardId> shown(List<Row> rows) {
        var shown = new HashSet<HazardId>();
        for (Evidence one : held.values()) {
            for (Row row : rows) {
                Instant at = one.sustainedAt();
                if (at != null
                        && row.rule().alarmRule().equals(one.rule())
                        && !at.isBefore(row.from())
                        && (row.to() == null || at.isBefore(row.to()))) {
                    shown.add(HazardId.caused(one.episode(), row.rule().criterion()));
                }
            }
        }
        return shown;
    }

    private Set<String> showing() {
        return held.values().stream()
                .filter(one -> one.sustainedAt() != null)
                .map(Evidence::episode)
                .collect(toSet());
    }

    private Set<HazardId> in(HazardPhase phase) {
        return hazards.entrySet().stream()
                .filter(one -> one.getValue().phase() == phase)
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue))
                .keySet();
    }

    private Set<String> episodesIn(HazardPhase phase) {
        return hazards.values().stream()
                .filter(one -> one.phase() == phase)
                .map(one -> one.alarm().episode())
                .collect(toSet());
    }

    private static Evidence newer(Evidence one, Evidence other) {
        return other.revision() > one.revision() ? other : one;
    }

    private static Row row(CandidateRule rule, int fromHour, @Nullable Integer toHour) {
        return new Row(
                rule,
                NOON.plus(Duration.ofHours(fromHour)),
                toHour == null ? null : NOON.plus(Duration.ofHours(toHour)));
    }

    private static CandidateRule rule(String criterion, String alarmRule) {
        return new CandidateRule(criterion, alarmRule, "甲烷", "methane", "test");
    }
}

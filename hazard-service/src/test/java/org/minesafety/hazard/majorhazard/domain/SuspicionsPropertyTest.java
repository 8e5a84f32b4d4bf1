package org.minesafety.hazard.majorhazard.domain;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.contracts.alarm.EpisodeMark.CLOCK_AHEAD;
import static org.minesafety.contracts.alarm.EpisodeStatus.CLOSED;
import static org.minesafety.contracts.alarm.EpisodeStatus.OPEN;
import static org.minesafety.contracts.alarm.EpisodeStatus.WITHDRAWN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minesafety.contracts.alarm.Direction;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.hazard.EvidenceDoubt;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.CandidateRules.Row;

/** The candidates are those of a brute-force look at all that was told, whatever came when. */
class SuspicionsPropertyTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final CandidateRule METHANE = rule("COAL26-02-08", "methane");
    private static final CandidateRule AGAIN = rule("COAL26-02-09", "methane");
    private static final CandidateRule WATER = rule("COAL26-07-01", "water");

    private final Map<HazardId, Hazard> hazards = new HashMap<>();

    /** What the projection holds, by its ids. */
    private final Map<String, ToldEpisode> held = new HashMap<>();

    private CandidateRules rules = new CandidateRules(1, List.of(row(METHANE, 0, null)));

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_order_gives_the_candidates_that_all_that_was_told_shows(long seed) {
        var random = new Random(seed);
        List<EpisodeState> told = told(random);
        var later = new CandidateRules(2, laterRows(random));
        int change = random.nextInt(told.size());
        for (int i = 0; i < told.size(); i++) {
            hold(told.get(i));
            if (i == change) {
                rules = later;
            }
            if (random.nextInt(4) == 0) {
                round();
            }
        }
        round();
        assertThat(in(HazardPhase.CANDIDATE)).containsAll(expected(told, later.rows()));
        for (Hazard hazard : hazards.values()) {
            List<EpisodeState> revisions = of(hazard.alarm().episode(), told);
            assertThat(hazard.phase() == HazardPhase.REVOKED).isEqualTo(neverHappened(revisions));
            if (hazard.phase() == HazardPhase.CANDIDATE) {
                assertThat(hazard.doubts()).isEqualTo(doubts(revisions));
            }
        }
        assertThat(Suspicions.of(rules, hazards.values(), evidence())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void evidence_read_anew_changes_nothing_once_all_of_it_is_read(long seed) {
        var random = new Random(seed);
        List<EpisodeState> told = told(random);
        for (EpisodeState one : told) {
            hold(one);
            round();
        }
        var before = Map.copyOf(hazards);
        held.clear();
        told.forEach(this::hold);
        round();
        assertThat(hazards).isEqualTo(before);
    }

    private void hold(EpisodeState state) {
        var told = ToldEpisode.of(state);
        held.merge(ToldEpisode.id(state), told, SuspicionsPropertyTest::newer);
    }

    private List<EpisodeEvidence> evidence() {
        return EpisodeEvidence.each(held.values());
    }

    private void round() {
        for (var suspicion : Suspicions.of(rules, hazards.values(), evidence())) {
            Optional<Hazard> before = Optional.ofNullable(hazards.get(suspicion.hazard()));
            var change = suspicion.decision().on(before, NOON).orElseThrow();
            assertThat(change.after().id()).isEqualTo(suspicion.hazard());
            assertThat(change.after().version())
                    .isEqualTo(before.map(Hazard::version).orElse(0L) + 1);
            hazards.put(suspicion.hazard(), change.after());
        }
    }

    private static List<EpisodeState> told(Random random) {
        var told = new ArrayList<EpisodeState>();
        int episodes = 1 + random.nextInt(6);
        for (int episode = 0; episode < episodes; episode++) {
            String rule = random.nextInt(3) > 0 ? "methane" : random.nextBoolean() ? "water" : "x";
            int revisions = 1 + random.nextInt(5);
            for (int revision = 1; revision <= revisions; revision++) {
                var one = state("e" + episode, rule, revision, random);
                told.add(one);
                if (random.nextInt(3) == 0) {
                    told.add(one);
                }
            }
        }
        Collections.shuffle(told, random);
        return told;
    }

    private static EpisodeState state(String episode, String rule, int revision, Random random) {
        Instant start = NOON.plus(Duration.ofHours(random.nextInt(48)));
        @Nullable Instant sustained = random.nextInt(3) > 0 ? start.plusSeconds(601) : null;
        var marks = Stream.of(EpisodeMark.values()).filter(_ -> random.nextInt(5) == 0).toList();
        EpisodeStatus status =
                EpisodeStatus.values()[random.nextInt(EpisodeStatus.values().length)];
        return new EpisodeState(
                episode,
                "220221000001",
                "01",
                "A",
                rule,
                RuleKind.CRITERION,
                Direction.HIGH,
                status,
                start,
                null,
                null,
                sustained,
                3.1,
                start,
                null,
                revision,
                null,
                status == EpisodeStatus.MERGED_INTO ? "other" : null,
                marks);
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

    /** The oracle looks at all revisions of an episode, the newest first. */
    private static List<EpisodeState> of(String episode, List<EpisodeState> told) {
        return told.stream()
                .filter(one -> one.id().equals(episode))
                .distinct()
                .sorted(Comparator.comparing(EpisodeState::revision).reversed())
                .toList();
    }

    private static Optional<EpisodeState> shown(List<EpisodeState> revisions) {
        return revisions.stream()
                .filter(one -> one.sustainedAt() != null)
                .filter(one -> Set.of(OPEN, CLOSED).contains(one.state()))
                .filter(one -> !one.marks().contains(CLOCK_AHEAD))
                .findFirst();
    }

    /** What is provisional decides nothing. */
    private static EpisodeState decisive(List<EpisodeState> revisions) {
        return revisions.stream()
                .filter(one -> !one.marks().contains(CLOCK_AHEAD))
                .findFirst()
                .orElseThrow();
    }

    private static boolean neverHappened(List<EpisodeState> revisions) {
        EpisodeState decisive = decisive(revisions);
        return decisive.state() == WITHDRAWN && decisive.marks().isEmpty();
    }

    private static List<EvidenceDoubt> doubts(List<EpisodeState> revisions) {
        EpisodeState decisive = decisive(revisions);
        var doubts = new ArrayList<EvidenceDoubt>();
        switch (decisive.state()) {
            case WITHDRAWN -> doubts.add(EvidenceDoubt.WITHDRAWN);
            case MERGED_INTO -> doubts.add(EvidenceDoubt.MERGED);
            default -> {
                if (decisive.sustainedAt() == null) {
                    doubts.add(EvidenceDoubt.SHORTENED);
                }
            }
        }
        decisive.marks().forEach(mark -> doubts.add(EvidenceDoubt.valueOf(mark.name())));
        Collections.sort(doubts);
        return doubts;
    }

    private static Set<HazardId> expected(List<EpisodeState> told, List<Row> rows) {
        var ids = told.stream().map(EpisodeState::id).distinct().toList();
        var expected = new HashSet<HazardId>();
        for (String id : ids) {
            List<EpisodeState> revisions = of(id, told);
            EpisodeState shown = shown(revisions).orElse(null);
            if (shown == null || neverHappened(revisions)) {
                continue;
            }
            for (Row row : rows) {
                Instant at = shown.sustainedAt();
                if (row.rule().alarmRule().equals(shown.rule())
                        && !at.isBefore(row.from())
                        && (row.to() == null || at.isBefore(row.to()))) {
                    expected.add(HazardId.caused(id, row.rule().criterion()));
                }
            }
        }
        return expected;
    }

    private Set<HazardId> in(HazardPhase phase) {
        return hazards.values().stream()
                .filter(one -> one.phase() == phase)
                .map(Hazard::id)
                .collect(toSet());
    }

    private static ToldEpisode newer(ToldEpisode one, ToldEpisode other) {
        return other.evidence().revision() > one.evidence().revision() ? other : one;
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

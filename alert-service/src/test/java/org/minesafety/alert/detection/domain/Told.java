package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.ClueKind;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeMerged;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeWithdrawn;
import org.minesafety.contracts.alarm.EpisodeMark;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.contracts.alarm.RuleKind;

/** A reader of the episodes who checks that what it is told hangs together. */
public final class Told implements Findings {

    private final Map<String, EpisodeState> newest = new LinkedHashMap<>();
    private final List<EpisodeEvent> facts = new ArrayList<>();

    private final List<Clue> clues = new ArrayList<>();

    /** It had been told before. */
    public void known(EpisodeState state) {
        newest.put(state.id(), state);
    }

    @Override
    public void clue(Clue clue) {
        clues.add(clue);
    }

    @Override
    public void episode(EpisodeChange change) {
        EpisodeState state = change.state();
        EpisodeState before = newest.put(state.id(), state);
        facts.add(change.fact());
        assertThat(change.fact().episode()).isEqualTo(state.id());
        assertThat(change.fact() instanceof EpisodeWithdrawn)
                .isEqualTo(state.state() == EpisodeStatus.WITHDRAWN);
        assertThat(change.fact() instanceof EpisodeMerged)
                .isEqualTo(state.state() == EpisodeStatus.MERGED_INTO)
                .isEqualTo(state.mergedInto() != null);
        if (state.mergedInto() != null) {
            assertThat(newest).containsKey(state.mergedInto());
        }
        assertThat(state.end() == null && !isGone(state))
                .isEqualTo(state.state() == EpisodeStatus.OPEN);
        assertThat(state.seconds() == null).isEqualTo(state.end() == null);
        if (before == null) {
            assertThat(state.revision()).isEqualTo(1);
            assertThat(change.fact()).isInstanceOf(EpisodeOpened.class);
        } else {
            assertThat(state.revision()).isEqualTo(before.revision() + 1);
            assertThat(isGone(before)).isFalse();
            assertThat(state.point()).isEqualTo(before.point());
            assertThat(state.rule()).isEqualTo(before.rule());
        }
        if (change.fact() instanceof EpisodeRevised revised) {
            assertThat(revised.changed()).isNotEmpty().isSorted();
        }
    }

    public List<Clue> clues() {
        return clues;
    }

    /** Its newest state, whatever became of it. */
    public EpisodeState state(String id) {
        return newest.get(id);
    }

    private static boolean isGone(EpisodeState state) {
        return state.state() == EpisodeStatus.WITHDRAWN
                || state.state() == EpisodeStatus.MERGED_INTO;
    }

    public List<EpisodeEvent> facts() {
        return facts;
    }

    /** Of one kind of fact. */
    public long count(Class<? extends EpisodeEvent> kind) {
        return facts.stream().filter(kind::isInstance).count();
    }

    /** All that are neither withdrawn nor merged. */
    public List<EpisodeState> episodes() {
        return newest.values().stream().filter(one -> !isGone(one)).toList();
    }

    public List<EpisodeState> episodes(String point, String rule) {
        return episodes().stream()
                .filter(one -> Objects.equals(one.point(), point) && one.rule().equals(rule))
                .toList();
    }

    /** Those that break a level. */
    public List<EpisodeState> levels() {
        return episodes().stream().filter(one -> one.kind() != RuleKind.NO_DATA).toList();
    }

    /** What they are, apart from ids, revisions and marks that tell what had been told. */
    public Set<Expected> shown() {
        List<EpisodeState> all =
                episodes().stream().filter(one -> one.kind() != RuleKind.SILENCE).toList();
        Set<Expected> shown = all.stream().map(Expected::of).collect(Collectors.toSet());
        assertThat(shown).hasSameSizeAs(all);
        return shown;
    }

    /** Shows these and no others. */
    public void assertShows(Set<Expected> expected) {
        Set<Expected> shown = shown();
        assertThat(expected.stream().filter(one -> !shown.contains(one)).toList())
                .as("episodes that are not told")
                .isEmpty();
        assertThat(shown.stream().filter(one -> !expected.contains(one)).toList())
                .as("episodes that are not there")
                .isEmpty();
    }

    /** No time is told twice of one point and rule. */
    void assertNoneOverlap() {
        Map<EpisodeKey, List<EpisodeState>> byKey =
                episodes().stream().collect(Collectors.groupingBy(EpisodeKey::of));
        byKey.forEach((key, all) -> {
            var inOrder = all.stream().sorted(Comparator.comparing(EpisodeState::start)).toList();
            for (int i = 1; i < inOrder.size(); i++) {
                Instant end = inOrder.get(i - 1).end();
                assertThat(end).as("%s before %s", inOrder.get(i - 1), inOrder.get(i)).isNotNull();
                assertThat(inOrder.get(i).start()).as("%s", inOrder.get(i)).isAfterOrEqualTo(end);
            }
        });
    }

    /** Whoever reads is told of the ends that the mine brought about, and of no others. */
    public void assertSuspects(Function<Expected, @Nullable Boolean> endedByMine) {
        for (EpisodeState one : episodes()) {
            boolean ceased = one.marks().contains(EpisodeMark.RULE_CEASED);
            Boolean byMine = ceased ? endedByMine.apply(Expected.of(one)) : null;
            if (byMine != null) {
                boolean suspected =
                        clues.stream()
                                .anyMatch(clue ->
                                        clue.kind() == ClueKind.RULE_CEASED
                                                && one.id().equals(clue.episode())
                                                && Objects.equals(one.end(), clue.to()));
                assertThat(suspected).as("%s", one).isEqualTo(byMine);
            }
        }
    }

    /** An episode without id and revision. */
    public record Expected(
            String point,
            String rule,
            Long start,
            Long end,
            Long powerOffAt,
            Long sustainedAt,
            Double peak,
            Long peakAt,
            Long seconds,
            boolean ceased) {

        public static Expected of(EpisodeState state) {
            return new Expected(
                    state.point(),
                    state.rule(),
                    state.start().toEpochMilli(),
                    state.end() == null ? null : state.end().toEpochMilli(),
                    state.powerOffAt() == null ? null : state.powerOffAt().toEpochMilli(),
                    state.sustainedAt() == null ? null : state.sustainedAt().toEpochMilli(),
                    state.peak(),
                    state.peakAt() == null ? null : state.peakAt().toEpochMilli(),
                    state.seconds(),
                    state.marks().contains(EpisodeMark.RULE_CEASED));
        }
    }
}

package org.minesafety.alert.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeOpened;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeRevised;
import org.minesafety.contracts.alarm.EpisodeEvent.EpisodeWithdrawn;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;

/** A reader of the episodes who checks that what it is told hangs together. */
public final class Told implements Consumer<Change> {

    private final Map<String, EpisodeState> newest = new LinkedHashMap<>();
    private final List<EpisodeEvent> facts = new ArrayList<>();

    @Override
    public void accept(Change change) {
        EpisodeState state = change.state();
        EpisodeState before = newest.put(state.id(), state);
        facts.add(change.fact());
        assertThat(change.fact().episode()).isEqualTo(state.id());
        assertThat(change.fact() instanceof EpisodeWithdrawn)
                .isEqualTo(state.state() == EpisodeStatus.WITHDRAWN);
        assertThat(state.end() == null && state.state() != EpisodeStatus.WITHDRAWN)
                .isEqualTo(state.state() == EpisodeStatus.OPEN);
        assertThat(state.seconds() == null).isEqualTo(state.end() == null);
        if (before == null) {
            assertThat(state.revision()).isEqualTo(1);
            assertThat(change.fact()).isInstanceOf(EpisodeOpened.class);
        } else {
            assertThat(state.revision()).isEqualTo(before.revision() + 1);
            assertThat(before.state()).isNotEqualTo(EpisodeStatus.WITHDRAWN);
            assertThat(state.point()).isEqualTo(before.point());
            assertThat(state.rule()).isEqualTo(before.rule());
        }
        if (change.fact() instanceof EpisodeRevised revised) {
            assertThat(revised.changed()).isNotEmpty().isSorted();
        }
    }

    public List<EpisodeEvent> facts() {
        return facts;
    }

    /** Of one kind of fact. */
    public long count(Class<? extends EpisodeEvent> kind) {
        return facts.stream().filter(kind::isInstance).count();
    }

    /** All that are not withdrawn. */
    public List<EpisodeState> episodes() {
        return newest.values().stream()
                .filter(one -> one.state() != EpisodeStatus.WITHDRAWN)
                .toList();
    }

    public List<EpisodeState> episodes(String point, String rule) {
        return episodes().stream()
                .filter(one -> Objects.equals(one.point(), point) && one.rule().equals(rule))
                .toList();
    }

    /** What they are, apart from ids and revisions. */
    public Set<Expected> shown() {
        return episodes().stream().map(Expected::of).collect(Collectors.toSet());
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
            Long seconds) {

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
                    state.seconds());
        }
    }
}

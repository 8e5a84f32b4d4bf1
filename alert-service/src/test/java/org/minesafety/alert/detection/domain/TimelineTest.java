package org.minesafety.alert.detection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.alert.detection.domain.Longwall.NOON;
import static org.minesafety.alert.detection.domain.Longwall.changed;
import static org.minesafety.alert.detection.domain.Longwall.high;
import static org.minesafety.alert.detection.domain.Longwall.methane;
import static org.minesafety.alert.detection.domain.Longwall.rule;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final PointHistory POINT =
            PointHistory.of(methane("A", "T0", high(NOON, 0.8, null)));

    @Test
    void the_first_definition_holds_from_ever_and_a_set_point_from_its_time_on() {
        Timeline timeline = Timeline.of(POINT, Longwall.SAFETY, List.of(rule("T0", 1, 1.5, 1)));
        assertThat(ids(timeline, Instant.EPOCH)).isEmpty();
        assertThat(ids(timeline, Longwall.LONG_AGO)).containsExactly("0001-T0-HIGH");
        assertThat(ids(timeline, NOON)).containsExactly("0001-T0-HIGH", "own-high");
        assertThat(timeline.boundaryAfter(Longwall.LONG_AGO.toEpochMilli()))
                .isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void another_location_class_counts_from_the_time_of_the_change() {
        var moved = changed(methane("A", "T0"), NOON, "T2", false);
        Timeline timeline =
                Timeline.of(
                        POINT.with(moved),
                        Longwall.SAFETY,
                        List.of(rule("T0", 1, 1.5, 1), rule("T2", 1, 1.0, 1)));
        assertThat(ids(timeline, NOON.minusMillis(1))).containsExactly("0001-T0-HIGH");
        assertThat(ids(timeline, NOON)).containsExactly("0001-T2-HIGH");
    }

    @Test
    void an_older_version_of_a_point_changes_nothing() {
        assertThat(POINT.with(methane("A", "T2"))).isSameAs(POINT);
    }

    @Test
    void timelines_diverge_where_the_first_rule_differs() {
        Timeline before = Timeline.of(POINT, Longwall.SAFETY, List.of());
        assertThat(
                        before.divergence(
                                Timeline.of(
                                        POINT, Longwall.SAFETY, List.of(rule("T2", 1, 1.0, 1)))))
                .isEqualTo(Timeline.NO_DIFFERENCE);
        assertThat(
                        before.divergence(
                                Timeline.of(
                                        POINT, Longwall.SAFETY, List.of(rule("T0", 1, 1.5, 1)))))
                .isEqualTo(Longwall.LONG_AGO.toEpochMilli());
        assertThat(before.divergence(Timeline.EMPTY)).isEqualTo(Times.NEVER);
    }

    @Test
    void the_validity_of_a_definition_may_be_absurd() {
        Timeline timeline =
                Timeline.of(
                        PointHistory.of(
                                methane(
                                        "A",
                                        null,
                                        high(Instant.MIN, 1, null),
                                        high(Instant.MAX, 2, null))),
                        Longwall.SAFETY,
                        List.of());
        assertThat(ids(timeline, NOON)).containsExactly("own-high");
    }

    private static List<String> ids(Timeline timeline, Instant time) {
        return timeline.rulesAt(time.toEpochMilli()).stream().map(Rule::id).toList();
    }
}

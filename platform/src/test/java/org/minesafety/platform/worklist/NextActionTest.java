package org.minesafety.platform.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.calendar.DueDate;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.lifecycle.Clock;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;

class NextActionTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-30");
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    enum Stand {
        OPEN,
        CLOSED
    }

    record Door(Stand stand, boolean stuck) {}

    private static final Lifecycle<Stand, Door> LIFE =
            new Lifecycle<>(
                    "door",
                    new Text("门", "Door"),
                    Map.of(Stand.OPEN, new Text("开", "open"), Stand.CLOSED, new Text("关", "shut")),
                    Set.of(Stand.OPEN),
                    List.of(
                            Transition.<Stand, Door>row(
                                            "shut", "关", "Shut", Set.of(Stand.OPEN), Stand.CLOSED)
                                    .by(MINE, SUPERVISOR)
                                    .onlyIf("not-stuck", it -> !it.stuck(), "卡住", "it is stuck")
                                    .onlyIf(
                                            "not-anna",
                                            (_, who) -> !who.subject().equals("anna"),
                                            "不是安娜",
                                            "not by anna")
                                    .basis("(design)"),
                            Transition.<Stand, Door>row(
                                            "paint", "漆", "Paint", Set.of(Stand.OPEN), Stand.OPEN)
                                    .by(APPROVER)
                                    .basis("(design)"),
                            Transition.<Stand, Door>row(
                                            "rust", "锈", "Rust", Set.of(Stand.OPEN), Stand.OPEN)
                                    .basis("(design)")),
                    List.of(
                            new Clock<>(
                                    "rusty",
                                    new Text("门锈", "rusty"),
                                    Set.of(Stand.OPEN),
                                    "(design)"),
                            new Clock<>(
                                            "shut-by",
                                            new Text("关门", "shut"),
                                            Set.of(Stand.OPEN),
                                            "(design)")
                                    .answeredBy("shut")),
                    Door::stand);

    private static List<NextAction> next(Door door, Deadlines clocks) {
        return NextAction.of(List.of(LIFE), door, clocks);
    }

    @Test
    void persons_are_no_matter_of_what_is_stored() {
        assertThat(next(new Door(Stand.OPEN, false), Deadlines.NONE))
                .containsExactly(
                        new NextAction("shut", Set.of(MINE, SUPERVISOR), null),
                        new NextAction("paint", Set.of(APPROVER), null));
        assertThat(next(new Door(Stand.OPEN, true), Deadlines.NONE))
                .extracting(NextAction::action)
                .containsExactly("paint");
        assertThat(next(new Door(Stand.CLOSED, false), Deadlines.NONE)).isEmpty();
    }

    @Test
    void a_clock_that_waits_for_nobody_is_the_time_of_nothing() {
        Deadlines clocks = Deadlines.NONE.start("rusty", NOON, new DueDate.Known(DAY));
        assertThat(next(new Door(Stand.OPEN, false), clocks))
                .extracting(NextAction::due)
                .containsOnlyNulls();
    }

    @Test
    void a_clock_is_the_time_of_what_it_waits_for() {
        Deadlines clocks = Deadlines.NONE.start("shut-by", NOON, new DueDate.Known(DAY));
        assertThat(next(new Door(Stand.OPEN, false), clocks))
                .extracting(NextAction::due)
                .containsExactly(WorkCalendar.endOf(DAY), null);
        assertThat(next(new Door(Stand.OPEN, false), clocks.told("shut-by")).getFirst().due())
                .as("also when it was told as overdue")
                .isEqualTo(WorkCalendar.endOf(DAY));
    }
}

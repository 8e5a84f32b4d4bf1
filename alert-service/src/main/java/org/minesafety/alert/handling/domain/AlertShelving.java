package org.minesafety.alert.handling.domain;

import static org.minesafety.alert.handling.domain.ShelvingStanding.CLOSED;
import static org.minesafety.alert.handling.domain.ShelvingStanding.ENDING;
import static org.minesafety.alert.handling.domain.ShelvingStanding.NOT_SHELVED;
import static org.minesafety.alert.handling.domain.ShelvingStanding.SHELVED;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.alert.handling.domain.Suppressions.Shelving;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;

/**
 * Putting an alert aside for a limited time. IEC: IEC 62682 and ISA-18.2, clause on shelving: a
 * reason, a limit in time, a list of all that is shelved, and back to unacknowledged.
 */
public final class AlertShelving {

    private static final String STANDARD = "IEC 62682 (design)";

    static final Transition<ShelvingStanding, Alert> SHELVE =
            row("shelve", "搁置", "Shelve", Set.of(NOT_SHELVED), SHELVED)
                    .by(MINE, SUPERVISOR)
                    .needs("reason", "理由", "reason")
                    .needs("minutes", "时长（分钟）", "for how many minutes")
                    .onlyIf(
                            "not-statutory",
                            it -> !it.isOfLaw(),
                            "法定报警不得搁置",
                            "a statutory alarm is never shelved")
                    .onlyIf(
                            "below-red",
                            it -> it.level() != AlertLevel.RED,
                            "红色报警不得搁置",
                            "a red one is never shelved")
                    .basis(STANDARD);

    static final Transition<ShelvingStanding, Alert> UNSHELVE =
            row("unshelve", "解除搁置", "End the shelving", Set.of(SHELVED, ENDING), NOT_SHELVED)
                    .by(MINE, SUPERVISOR)
                    .mayHave("note", "说明", "note")
                    .basis(STANDARD);

    static final Transition<ShelvingStanding, Alert> NOTICE =
            row("shelving-ends-soon", "搁置即将到期", "It ends soon", Set.of(SHELVED), ENDING)
                    .basis(STANDARD);

    static final Transition<ShelvingStanding, Alert> END =
            row(
                            "shelving-ended",
                            "搁置到期，重新确认",
                            "It ends, and the alert has to be acknowledged",
                            Set.of(SHELVED, ENDING),
                            NOT_SHELVED)
                    .basis(STANDARD);

    public static final Lifecycle<ShelvingStanding, Alert> TABLE =
            new Lifecycle<>(
                    "alert-shelving",
                    new Text("报警搁置", "Shelving of an alert"),
                    Map.of(
                            NOT_SHELVED, new Text("未搁置", "not shelved"),
                            SHELVED, new Text("已搁置", "shelved"),
                            ENDING, new Text("即将到期", "ends soon"),
                            CLOSED, new Text("已关闭", "closed")),
                    Set.of(NOT_SHELVED, CLOSED),
                    List.of(SHELVE, UNSHELVE, NOTICE, END),
                    List.of(),
                    AlertShelving::standing);

    private AlertShelving() {}

    private static ShelvingStanding standing(Alert alert) {
        Shelving shelving = alert.suppressions().shelving();
        if (alert.isClosed()) {
            return CLOSED;
        }
        if (shelving == null) {
            return NOT_SHELVED;
        }
        return shelving.noticed() ? ENDING : SHELVED;
    }

    private static Transition.Row<ShelvingStanding, Alert> row(
            String name, String zh, String en, Set<ShelvingStanding> from, ShelvingStanding to) {
        return Transition.row(name, zh, en, from, to);
    }
}

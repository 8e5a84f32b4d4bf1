package org.minesafety.hazard.majorhazard.domain;

import static org.minesafety.contracts.hazard.AreaStop.NONE;
import static org.minesafety.contracts.hazard.AreaStop.RELEASED;
import static org.minesafety.contracts.hazard.AreaStop.STOPPED;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.contracts.hazard.AreaStop;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.Transition.Row;

/** Whether work in the area of a hazard is stopped: a facet of its life. */
public final class AreaLife {

    static final Transition<AreaStop, Hazard> STOP =
            open(Transition.row(
                            "stop-area",
                            "区域停产撤人",
                            "Stop the area",
                            Set.of(NONE, RELEASED),
                            STOPPED))
                    .by(MINE, SUPERVISOR)
                    .needs("place", "停产区域", "area")
                    .needs("withdrawn", "撤出人数", "people withdrawn")
                    .mayHave("control", "停电、火工品等管控", "limits of power, explosives and access")
                    .basis("CR 36, 44(3); SL 65");

    static final Transition<AreaStop, Hazard> RELEASE =
            reasoned("release-area", "解除区域停产", "Release the area", RELEASED, STOPPED)
                    .basis("SL 65");

    static final Transition<AreaStop, Hazard> ALLOW =
            open(reasoned("allow-work", "签署可不停产理由", "Sign why work can go on", NONE, NONE))
                    .basis(HazardLife.DESIGN);

    public static final Lifecycle<AreaStop, Hazard> TABLE =
            new Lifecycle<>(
                    "hazard-area",
                    new Text("受影响区域停产", "Stop of the area of a hazard"),
                    Map.of(
                            NONE, new Text("未停产", "not stopped"),
                            STOPPED, new Text("已停产", "stopped"),
                            RELEASED, new Text("已解除", "released")),
                    EnumSet.allOf(AreaStop.class),
                    List.of(STOP, RELEASE, ALLOW),
                    List.of(),
                    hazard -> hazard.course().area().stage());

    private AreaLife() {}

    private static Row<AreaStop, Hazard> open(Row<AreaStop, Hazard> row) {
        return row.onlyIf(
                        "is-open",
                        hazard -> hazard.isOpen(),
                        "隐患已销号或已撤销",
                        "the hazard is closed or revoked")
                .onlyIf(
                        "room-left",
                        hazard -> hazard.hasRoom(),
                        "变更次数过多",
                        "it was changed too often");
    }

    private static Row<AreaStop, Hazard> reasoned(
            String name, String zh, String en, AreaStop to, AreaStop from) {
        return Transition.<AreaStop, Hazard>row(name, zh, en, Set.of(from), to)
                .by(SUPERVISOR)
                .needs("reason", "理由", "reason")
                .onlyIf(
                        "did-not-rectify",
                        (hazard, actor) -> !hazard.persons().isRectifiedBy(actor.subject()),
                        "整改人不得签署",
                        "nobody signs it who rectified the hazard");
    }
}

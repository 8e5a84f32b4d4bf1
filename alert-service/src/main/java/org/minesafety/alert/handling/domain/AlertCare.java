package org.minesafety.alert.handling.domain;

import static org.minesafety.alert.handling.domain.AlertStanding.CLOSED;
import static org.minesafety.alert.handling.domain.AlertStanding.UNDER_WAY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;

/** Who handles an alert that is under way, and what is said about it. */
public final class AlertCare {

    static final Transition<AlertStanding, Alert> ASSIGN =
            Transition.<AlertStanding, Alert>row(
                            "assign", "指派", "Assign", Set.of(UNDER_WAY), UNDER_WAY)
                    .by(MINE, SUPERVISOR)
                    .needs("to", "承办单位或岗位", "unit or post")
                    .needs("reason", "理由", "reason")
                    .basis(AlertLife.DESIGN);

    static final Transition<AlertStanding, Alert> COMMENT =
            Transition.<AlertStanding, Alert>row(
                            "comment", "备注", "Comment", Set.of(UNDER_WAY), UNDER_WAY)
                    .by(MINE, SUPERVISOR, COUNTY_SYSTEM)
                    .needs("text", "内容", "text")
                    .mayHave("files", "文件", "files")
                    .basis(AlertLife.DESIGN);

    public static final Lifecycle<AlertStanding, Alert> TABLE =
            new Lifecycle<>(
                    "alert-care",
                    new Text("报警承办与备注", "Care of an alert"),
                    Map.of(
                            UNDER_WAY, new Text("处置中", "under way"),
                            CLOSED, new Text("已关闭", "closed")),
                    Set.of(UNDER_WAY, CLOSED),
                    List.of(ASSIGN, COMMENT),
                    List.of(),
                    Alert::underWay);

    private AlertCare() {}
}

package org.minesafety.alert.suppression.domain;

import static org.minesafety.alert.suppression.domain.WindowPhase.ANNOUNCED;
import static org.minesafety.alert.suppression.domain.WindowPhase.ENDING;
import static org.minesafety.alert.suppression.domain.WindowPhase.OUT_OF_SERVICE;
import static org.minesafety.alert.suppression.domain.WindowPhase.RETURNED;
import static org.minesafety.alert.suppression.domain.WindowPhase.WITHDRAWN;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;

/**
 * The life of a window in which a point is out of service. It is announced, begins and ends by
 * itself; everybody who may announce one may end it earlier.
 */
public final class WindowLife {

    private static final String STANDARD = "IEC 62682 (design)";

    static final Transition<WindowPhase, ServiceWindow> BEGIN =
            row("begin", "停用开始", "It begins", Set.of(ANNOUNCED), OUT_OF_SERVICE).basis(STANDARD);

    static final Transition<WindowPhase, ServiceWindow> NOTICE =
            row("ends-soon", "停用即将到期", "It ends soon", Set.of(OUT_OF_SERVICE), ENDING)
                    .basis(STANDARD);

    static final Transition<WindowPhase, ServiceWindow> END =
            row("end", "停用到期", "It ends", Set.of(OUT_OF_SERVICE, ENDING), RETURNED).basis(STANDARD);

    static final Transition<WindowPhase, ServiceWindow> RETURN =
            row(
                            "return",
                            "提前恢复使用",
                            "The point serves again",
                            Set.of(OUT_OF_SERVICE, ENDING),
                            RETURNED)
                    .by(MINE, SUPERVISOR)
                    .mayHave("note", "说明", "note")
                    .basis(STANDARD);

    static final Transition<WindowPhase, ServiceWindow> WITHDRAW =
            row("withdraw", "撤回", "Withdraw it", Set.of(ANNOUNCED), WITHDRAWN)
                    .by(MINE, SUPERVISOR)
                    .mayHave("note", "说明", "note")
                    .basis(STANDARD);

    public static final Lifecycle<WindowPhase, ServiceWindow> TABLE =
            new Lifecycle<>(
                    "service-window",
                    new Text("测点停用", "A point out of service"),
                    Map.of(
                            ANNOUNCED, new Text("已公告", "announced"),
                            OUT_OF_SERVICE, new Text("停用中", "out of service"),
                            ENDING, new Text("即将到期", "ends soon"),
                            RETURNED, new Text("已恢复", "in service again"),
                            WITHDRAWN, new Text("已撤回", "withdrawn")),
                    Set.of(ANNOUNCED),
                    List.of(BEGIN, NOTICE, END, RETURN, WITHDRAW),
                    List.of(),
                    ServiceWindow::phase);

    private WindowLife() {}

    private static Transition.Row<WindowPhase, ServiceWindow> row(
            String name, String zh, String en, Set<WindowPhase> from, WindowPhase to) {
        return Transition.row(name, zh, en, from, to);
    }
}

package org.minesafety.hazard.mine.domain;

import static java.util.Objects.requireNonNull;
import static org.minesafety.contracts.mine.MineStatus.CLOSED;
import static org.minesafety.contracts.mine.MineStatus.CLOSING;
import static org.minesafety.contracts.mine.MineStatus.LONG_STOPPED;
import static org.minesafety.contracts.mine.MineStatus.MERGED;
import static org.minesafety.contracts.mine.MineStatus.PRODUCING;
import static org.minesafety.contracts.mine.MineStatus.RECTIFYING;
import static org.minesafety.contracts.mine.MineStatus.STOPPED;
import static org.minesafety.contracts.mine.MineStatus.SUSPENDED;
import static org.minesafety.contracts.mine.MineStatus.TRIAL_PRODUCTION;
import static org.minesafety.contracts.mine.MineStatus.UNDER_CONSTRUCTION;
import static org.minesafety.contracts.mine.MineStatus.UPGRADING;
import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.Transition.Row;
import org.minesafety.platform.security.Role;

/**
 * The operating status of a mine as a table. A machine reports facts; whatever orders, releases or
 * ends is signed by a person. JL: 吉矿安监管〔2024〕4号, CR: 煤矿安全生产条例.
 */
public final class StatusLife {

    private static final String DESIGN = "(design)";

    /** Of a mine that is there and not about to be closed. */
    private static final Set<MineStatus> OPEN =
            EnumSet.complementOf(EnumSet.of(CLOSING, CLOSED, MERGED));

    private static final Set<MineStatus> AT_WORK =
            EnumSet.of(UNDER_CONSTRUCTION, TRIAL_PRODUCTION, PRODUCING, UPGRADING);

    private static final Set<MineStatus> IDLE = EnumSet.of(STOPPED, LONG_STOPPED);

    public static final Transition<MineStatus, Mine> MERGE =
            decided("merge", "整合重组", "Merge into another mine", OPEN, MERGED, APPROVER)
                    .needs("into", "并入的矿山编码", "code of the mine that goes on")
                    .basis("JL 3");

    static final Transition<MineStatus, Mine> SUSPEND_BY_ORDER =
            Transition.<MineStatus, Mine>row(
                            "suspend-by-order",
                            "依停产整顿决定停产",
                            "Suspend by an order",
                            and(AT_WORK, STOPPED, LONG_STOPPED),
                            SUSPENDED)
                    .basis("CR 64, 73; JL 24");

    static final Transition<MineStatus, Mine> RECTIFY_BY_PLAN =
            Transition.<MineStatus, Mine>row(
                            "rectify-by-plan",
                            "报送方案后整改",
                            "Rectify by the plan that was filed",
                            Set.of(SUSPENDED),
                            RECTIFYING)
                    .onlyIf(
                            "suspended-by-order",
                            mine -> mine.stop() != null,
                            "没有生效的停产整顿决定",
                            "no order of suspension is in force")
                    .basis("CR 48");

    /** Back to where an order stopped it: a row for each status. */
    static final List<Transition<MineStatus, Mine>> RESTORE =
            and(AT_WORK, STOPPED, LONG_STOPPED).stream().map(StatusLife::restored).toList();

    public static final Lifecycle<MineStatus, Mine> TABLE =
            new Lifecycle<>(
                    "mine-status",
                    new Text("矿山生产状态", "Operating status of a mine"),
                    words(),
                    EnumSet.complementOf(EnumSet.of(MERGED)),
                    Stream.concat(people().stream(), platform()).toList(),
                    List.of(),
                    Mine::status);

    /** What a mine in such a status waits for; the others can be done at any time. */
    public static final Set<String> AWAITED =
            Set.of("begin-production", "rectify", "resume", "resume-construction", "close");

    private StatusLife() {}

    /** Its name, and its status. */
    public static Text title(Mine mine) {
        Text status = requireNonNull(TABLE.phases().get(mine.status()));
        String name = mine.state().name();
        String nameEn = mine.state().nameEn();
        return new Text(
                name + "（" + status.zh() + "）",
                (nameEn == null ? name : nameEn) + " (" + status.en() + ")");
    }

    private static Stream<Transition<MineStatus, Mine>> platform() {
        return Stream.concat(Stream.of(SUSPEND_BY_ORDER, RECTIFY_BY_PLAN), RESTORE.stream());
    }

    private static Transition<MineStatus, Mine> restored(MineStatus former) {
        return Transition.<MineStatus, Mine>row(
                        "restore-" + former.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "停产整顿结束后恢复原状态",
                        "Restore the status before the order",
                        Set.of(SUSPENDED, RECTIFYING),
                        former)
                .onlyIf(
                        "status-before-the-order",
                        mine -> mine.stop() != null && mine.stop().former() == former,
                        "不是停产整顿前的状态",
                        "it was not the status before the order")
                .basis("CR 48, 49");
    }

    private static List<Transition<MineStatus, Mine>> people() {
        return List.of(
                decided(
                                "begin-trial",
                                "开始联合试运转",
                                "Begin trial production",
                                and(IDLE, UNDER_CONSTRUCTION, UPGRADING),
                                TRIAL_PRODUCTION,
                                SUPERVISOR,
                                COUNTY_SYSTEM)
                        .basis("JL 21"),
                decided(
                                "begin-production",
                                "投入生产",
                                "Begin production",
                                Set.of(TRIAL_PRODUCTION),
                                PRODUCING,
                                SUPERVISOR,
                                COUNTY_SYSTEM)
                        .basis("JL 21"),
                told("stop", "停产停工", "Stop", AT_WORK, STOPPED)
                        .by(MINE, SUPERVISOR, COUNTY_SYSTEM)
                        .basis(DESIGN),
                told(
                                "stop-for-long",
                                "列为长期停产停工",
                                "Class as stopped for long",
                                Set.of(STOPPED),
                                LONG_STOPPED)
                        .by(SUPERVISOR, COUNTY_SYSTEM)
                        .basis(DESIGN),
                decided("restart", "复工复产", "Restart after acceptance", IDLE, PRODUCING, SUPERVISOR)
                        .basis("JL 21"),
                decided(
                                "restart-construction",
                                "恢复建设",
                                "Restart construction",
                                IDLE,
                                UNDER_CONSTRUCTION,
                                SUPERVISOR)
                        .basis("JL 21"),
                decided(
                                "rectify",
                                "开始整改",
                                "Begin rectification by a plan",
                                Set.of(SUSPENDED),
                                RECTIFYING,
                                MINE,
                                SUPERVISOR)
                        .onlyIf(
                                "no-order-in-force",
                                mine -> mine.stop() == null,
                                "停产整顿决定生效期间由其办理",
                                "an order of suspension in force leads it")
                        .basis("CR 48"),
                decided(
                                "resume",
                                "验收合格恢复生产",
                                "Resume after acceptance",
                                Set.of(RECTIFYING),
                                PRODUCING,
                                APPROVER)
                        .onlyIf(
                                "no-order-in-force",
                                mine -> mine.stop() == null,
                                "停产整顿决定生效期间由其办理",
                                "an order of suspension in force leads it")
                        .basis("CR 48, 49"),
                decided(
                                "resume-construction",
                                "验收合格恢复建设",
                                "Resume construction after acceptance",
                                Set.of(RECTIFYING),
                                UNDER_CONSTRUCTION,
                                APPROVER)
                        .onlyIf(
                                "no-order-in-force",
                                mine -> mine.stop() == null,
                                "停产整顿决定生效期间由其办理",
                                "an order of suspension in force leads it")
                        .basis("CR 48, 49"),
                decided("upgrade", "改造升级", "Upgrade", and(IDLE, PRODUCING), UPGRADING, SUPERVISOR)
                        .basis("JL 3"),
                decided("begin-closing", "启动关闭", "Begin closing", OPEN, CLOSING, APPROVER)
                        .basis("JL 3, 14; CR 70"),
                decided(
                                "call-off-closing",
                                "撤销关闭决定",
                                "Call the closing off",
                                Set.of(CLOSING),
                                SUSPENDED,
                                APPROVER)
                        .basis(DESIGN),
                decided("close", "关闭", "Close", Set.of(CLOSING), CLOSED, APPROVER)
                        .basis("JL 3; CR 49"),
                MERGE,
                decided(
                                "reopen",
                                "撤销关闭或整合",
                                "Take a closing or merging back",
                                EnumSet.of(CLOSED, MERGED),
                                STOPPED,
                                APPROVER)
                        .onlyIf(
                                "province",
                                (mine, actor) -> mine.isProvince(new Authority(actor.units())),
                                "须由省级办理",
                                "only the province may")
                        .basis(DESIGN));
    }

    /** A fact with a reason. */
    private static Row<MineStatus, Mine> told(
            String name, String zh, String en, Set<MineStatus> from, MineStatus to) {
        return Transition.<MineStatus, Mine>row(name, zh, en, from, to)
                .needs("reason", "理由", "reason");
    }

    /** What rests on a document. */
    private static Row<MineStatus, Mine> decided(
            String name, String zh, String en, Set<MineStatus> from, MineStatus to, Role... roles) {
        return told(name, zh, en, from, to)
                .by(roles)
                .needs("document", "文号", "number of the document that it rests on");
    }

    private static Set<MineStatus> and(Set<MineStatus> some, MineStatus... more) {
        var all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }

    private static Map<MineStatus, Text> words() {
        var words = new EnumMap<MineStatus, Text>(MineStatus.class);
        words.put(UNDER_CONSTRUCTION, new Text("在建", "under construction"));
        words.put(TRIAL_PRODUCTION, new Text("联合试运转", "trial production"));
        words.put(PRODUCING, new Text("正常生产", "producing"));
        words.put(STOPPED, new Text("停产停工", "stopped"));
        words.put(LONG_STOPPED, new Text("长期停产停工", "stopped for long"));
        words.put(SUSPENDED, new Text("停产整顿", "suspended"));
        words.put(RECTIFYING, new Text("整改中", "rectifying"));
        words.put(UPGRADING, new Text("改造升级", "upgrading"));
        words.put(CLOSING, new Text("关闭中", "closing"));
        words.put(CLOSED, new Text("关闭", "closed"));
        words.put(MERGED, new Text("已整合", "merged into another"));
        return words;
    }
}

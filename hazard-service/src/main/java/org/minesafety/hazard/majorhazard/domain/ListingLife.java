package org.minesafety.hazard.majorhazard.domain;

import static org.minesafety.contracts.hazard.ListingStage.DELISTED;
import static org.minesafety.contracts.hazard.ListingStage.LISTED;
import static org.minesafety.contracts.hazard.ListingStage.NONE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.contracts.hazard.ListingStage;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;

/** Listed supervision (挂牌督办) of a hazard: a facet of its life. */
public final class ListingLife {

    static final Transition<ListingStage, Hazard> LIST =
            Transition.<ListingStage, Hazard>row(
                            "list", "挂牌督办", "List", Set.of(NONE, DELISTED), LISTED)
                    .by(SUPERVISOR)
                    .needs("level", "挂牌级别", "level")
                    .mayHave("body", "挂牌单位", "body that lists it")
                    .needs("notice", "通知书文号", "number of the notice")
                    .mayHave("deadline", "督办期限", "last day by the notice")
                    .onlyIf(
                            "determined-and-open",
                            (hazard, _) -> hazard.isDeterminedAndOpen(),
                            "须已判定且未销号",
                            "it is determined and not closed")
                    .onlyIf(
                            "room-left",
                            (hazard, _) -> hazard.hasRoom(),
                            "变更次数过多",
                            "it was changed too often")
                    .basis("HB 2, 3");

    static final Transition<ListingStage, Hazard> DELIST =
            Transition.<ListingStage, Hazard>row("delist", "摘牌", "Delist", Set.of(LISTED), DELISTED)
                    .by(SUPERVISOR)
                    .needs("document", "文号", "number of the document")
                    .needs("reason", "理由", "reason")
                    .onlyIf(
                            "listing-line",
                            (hazard, actor) ->
                                    !Collections.disjoint(
                                            hazard.course().listing().line(), actor.units()),
                            "须由挂牌单位或其上级办理",
                            "by the body that listed it, or one above it")
                    .basis("HB 10; QD");

    public static final Lifecycle<ListingStage, Hazard> TABLE =
            new Lifecycle<>(
                    "hazard-listing",
                    new Text("挂牌督办", "Listed supervision of a hazard"),
                    Map.of(
                            NONE, new Text("未挂牌", "not listed"),
                            LISTED, new Text("已挂牌", "listed"),
                            DELISTED, new Text("已摘牌", "delisted")),
                    EnumSet.allOf(ListingStage.class),
                    List.of(LIST, DELIST),
                    List.of(),
                    hazard -> hazard.course().listing().stage());

    private ListingLife() {}
}

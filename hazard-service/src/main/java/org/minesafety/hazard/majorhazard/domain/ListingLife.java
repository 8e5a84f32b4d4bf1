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
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.lifecycle.Clock;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.Transition.Row;

/** Listed supervision (挂牌督办) of a hazard: a facet of its life. */
public final class ListingLife {

    private static final String QD = "QD";

    static final Transition<ListingStage, Hazard> LIST =
            Transition.<ListingStage, Hazard>row(
                            "list", "挂牌督办", "List", Set.of(NONE, DELISTED), LISTED)
                    .by(SUPERVISOR)
                    .needs("level", "挂牌级别", "level")
                    .mayHave("body", "挂牌单位", "body that lists it")
                    .needs("notice", "通知书文号", "number of the notice")
                    .mayHave("deadline", "督办期限", "last day by the notice")
                    .mayHave("grade", "隐患等级", "grade of the hazard")
                    .mayHaveFiles()
                    .onlyIf(
                            "determined-and-open",
                            hazard -> hazard.isDeterminedAndOpen(),
                            "须已判定且未销号",
                            "it is determined and not closed")
                    .onlyIf(
                            "room-left",
                            hazard -> hazard.hasRoom(),
                            "变更次数过多",
                            "it was changed too often")
                    .basis("HB 2, 3");

    static final Transition<ListingStage, Hazard> DELIST =
            ofListingLine("delist", "摘牌", "Delist", LISTED, DELISTED)
                    .needs("document", "文号", "number of the document")
                    .needs("reason", "理由", "reason")
                    .mayHaveFiles()
                    .basis("HB 10; QD");

    static final Transition<ListingStage, Hazard> PUBLISH =
            ofListingLine("publish-listing", "公示挂牌", "Publish the listing", LISTED, LISTED)
                    .needs("publication", "公示载体", "where it was published")
                    .mayHaveFiles()
                    .onlyIf(
                            "not-published",
                            hazard -> hazard.course().listing().published() == null,
                            "已公示",
                            "it is published already")
                    .basis(QD);

    static final Transition<ListingStage, Hazard> FILE =
            ofListingLine(
                            "file-listing",
                            "向上级备案",
                            "File the listing with the higher office",
                            LISTED,
                            LISTED)
                    .needs("document", "备案文号", "number under which it was filed")
                    .mayHaveFiles()
                    .onlyIf(
                            "not-filed",
                            hazard -> hazard.course().listing().filed() == null,
                            "已备案",
                            "it is filed already")
                    .onlyIf(
                            "has-higher-office",
                            hazard -> hazard.course().listing().hasHigherOffice(),
                            "省级挂牌无须备案",
                            "what the province listed is filed nowhere")
                    .basis(QD);

    static final Transition<ListingStage, Hazard> PUBLISH_DELISTING =
            ofListingLine("publish-delisting", "公示摘牌", "Publish the delisting", DELISTED, DELISTED)
                    .needs("publication", "公示载体", "where it was published")
                    .mayHaveFiles()
                    .onlyIf(
                            "not-published",
                            hazard -> hazard.course().listing().delistingPublished() == null,
                            "已公示",
                            "it is published already")
                    .basis(QD);

    /** How long they run stands in the table of terms. */
    static final Clock<ListingStage> PUBLICATION =
            clock("listing-publication", "告知挂牌公示逾期", "the publication", LISTED, PUBLISH);

    static final Clock<ListingStage> FILING =
            clock("listing-filing", "告知挂牌备案逾期", "the filing", LISTED, FILE);

    static final Clock<ListingStage> DELISTING_PUBLICATION =
            clock(
                    "delisting-publication",
                    "告知摘牌公示逾期",
                    "the publication",
                    DELISTED,
                    PUBLISH_DELISTING);

    private static final Set<String> CLOCKS =
            Set.of(PUBLICATION.name(), FILING.name(), DELISTING_PUBLICATION.name());

    public static final Lifecycle<ListingStage, Hazard> TABLE =
            new Lifecycle<>(
                    "hazard-listing",
                    new Text("挂牌督办", "Listed supervision of a hazard"),
                    Map.of(
                            NONE, new Text("未挂牌", "not listed"),
                            LISTED, new Text("已挂牌", "listed"),
                            DELISTED, new Text("已摘牌", "delisted")),
                    EnumSet.allOf(ListingStage.class),
                    List.of(LIST, DELIST, PUBLISH, FILE, PUBLISH_DELISTING),
                    List.of(PUBLICATION, FILING, DELISTING_PUBLICATION),
                    hazard -> hazard.course().listing().stage());

    private ListingLife() {}

    /** They run on whatever phase the hazard is in. */
    static Deadlines kept(Deadlines running) {
        return new Deadlines(
                running.running().stream().filter(it -> CLOCKS.contains(it.clock())).toList());
    }

    private static Clock<ListingStage> clock(
            String name,
            String zh,
            String en,
            ListingStage stage,
            Transition<ListingStage, Hazard> answer) {
        return new Clock<>(
                        name, new Text(zh, "it is told that " + en + " is late"), Set.of(stage), QD)
                .answeredBy(answer.name());
    }

    private static Row<ListingStage, Hazard> ofListingLine(
            String name, String zh, String en, ListingStage from, ListingStage to) {
        return Transition.<ListingStage, Hazard>row(name, zh, en, Set.of(from), to)
                .by(SUPERVISOR)
                .onlyIf(
                        "listing-line",
                        (hazard, actor) ->
                                !Collections.disjoint(
                                        hazard.course().listing().line(), actor.units()),
                        "须由挂牌单位或其上级办理",
                        "by the body that listed it, or one above it");
    }
}

package org.minesafety.hazard.majorhazard.domain;

import static java.util.Objects.requireNonNull;
import static org.minesafety.contracts.hazard.HazardPhase.CANDIDATE;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.calendar.Deadline;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;

/** What there is to do with a hazard: all that its tables offer. */
public final class HazardWork {

    /** What goes beside the life. */
    public static final List<Lifecycle<?, Hazard>> FACETS =
            List.of(AreaLife.TABLE, ListingLife.TABLE, DeadlineLife.TABLE, LadderLife.TABLE);

    /** The life first. */
    public static final List<Lifecycle<?, Hazard>> TABLES =
            Stream.<Lifecycle<?, Hazard>>concat(Stream.of(HazardLife.TABLE), FACETS.stream())
                    .toList();

    private HazardWork() {}

    /** All clocks that run, also that of a candidate. */
    public static Deadlines clocks(Hazard hazard) {
        AnswerClock answer = hazard.answer();
        return answer == null || hazard.phase() != CANDIDATE
                ? hazard.clocks()
                : new Deadlines(
                        List.of(
                                new Deadline(
                                        HazardLife.ANSWER.name(),
                                        answer.from(),
                                        answer.due(),
                                        answer.overdue())));
    }

    /** Where it is, and what it may be. */
    public static Text title(Hazard hazard) {
        Text phase = requireNonNull(HazardLife.TABLE.phases().get(hazard.phase()));
        String place = place(hazard);
        String zh = place == null ? "" : "，" + place;
        String en = place == null ? "" : ", " + place;
        return new Text(
                "重大隐患（" + phase.zh() + "）：" + hazard.criterion() + zh,
                "Major hazard (" + phase.en() + "): " + hazard.criterion() + en);
    }

    private static @Nullable String place(Hazard hazard) {
        Determination determined = hazard.determined();
        Report report = hazard.report();
        if (determined != null) {
            return determined.place();
        }
        return report == null ? null : report.place();
    }
}

package org.minesafety.hazard.majorhazard.domain;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Closing;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Completion;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Progress;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.RectificationPlan;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Return;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Signed;
import org.minesafety.platform.domain.EvidenceFiles;

/**
 * What has been done about a hazard so far. The journal keeps all of it; here stands the latest of
 * each.
 *
 * @param line codes of the units from the province down to the one whose officer determined it;
 *     none where the mine did
 * @param rectifiers subjects of all who ever rectified it, at most {@value #MOST_RECTIFIERS}
 * @param start number of the record by which the rectification began
 * @param progress the latest first, at most {@value #SHOWN_PROGRESS}
 * @param reported how often progress was reported
 * @param signed signatures of the acceptance that is under way or done, at most {@value
 *     #MOST_SIGNATURES}
 * @param returned why it has to be rectified further; null where it never was so
 * @param files that prove what was reported and done
 */
public record HazardCourse(
        List<String> line,
        Area area,
        Listing listing,
        Limit limit,
        Ladder ladder,
        List<String> rectifiers,
        @Nullable RectificationPlan plan,
        @Nullable String start,
        List<Progress> progress,
        int reported,
        @Nullable Completion completion,
        List<Signed> signed,
        @Nullable Return returned,
        @Nullable Closing closing,
        EvidenceFiles files) {

    static final int MOST_RECTIFIERS = 50;
    static final int SHOWN_PROGRESS = 10;
    static final int MOST_PROGRESS = 400;
    static final int MOST_SIGNATURES = 6;

    public static final HazardCourse NONE =
            new HazardCourse(
                    List.of(),
                    Area.NONE,
                    Listing.NONE,
                    Limit.NONE,
                    Ladder.NONE,
                    List.of(),
                    null,
                    null,
                    List.of(),
                    0,
                    null,
                    List.of(),
                    null,
                    null,
                    EvidenceFiles.NONE);

    public HazardCourse {
        line = line == null ? List.of() : List.copyOf(line);
        // what was stored before there was a ladder has none
        ladder = ladder == null ? Ladder.NONE : ladder;
        rectifiers = rectifiers == null ? List.of() : List.copyOf(rectifiers);
        progress = progress == null ? List.of() : List.copyOf(progress);
        signed = signed == null ? List.of() : List.copyOf(signed);
        // what was stored before steps named files has none
        files = files == null ? EvidenceFiles.NONE : files;
    }

    HazardCourse with(Consumer<Edit> change) {
        var edit = new Edit(this);
        change.accept(edit);
        return edit.course();
    }

    /** A course while it is changed. */
    static final class Edit {

        List<String> line;
        Area area;
        Listing listing;
        Limit limit;
        Ladder ladder;
        @Nullable RectificationPlan plan;
        @Nullable String start;
        @Nullable Completion completion;
        List<Signed> signed;
        @Nullable Return returned;
        @Nullable Closing closing;
        EvidenceFiles files;
        private List<String> rectifiers;
        private List<Progress> progress;
        private int reported;

        private Edit(HazardCourse before) {
            line = before.line;
            area = before.area;
            listing = before.listing;
            limit = before.limit;
            ladder = before.ladder;
            rectifiers = before.rectifiers;
            plan = before.plan;
            start = before.start;
            progress = before.progress;
            reported = before.reported;
            completion = before.completion;
            signed = before.signed;
            returned = before.returned;
            closing = before.closing;
            files = before.files;
        }

        void add(Progress more) {
            progress =
                    Stream.concat(Stream.of(more), progress.stream())
                            .limit(SHOWN_PROGRESS)
                            .toList();
            reported++;
        }

        void add(Signed more) {
            signed = Stream.concat(signed.stream(), Stream.of(more)).toList();
        }

        /** For good: also when somebody else becomes responsible. */
        void rectifiedBy(String subject) {
            rectifiers = Stream.concat(rectifiers.stream(), Stream.of(subject)).distinct().toList();
        }

        private HazardCourse course() {
            return new HazardCourse(
                    line,
                    area,
                    listing,
                    limit,
                    ladder,
                    rectifiers,
                    plan,
                    start,
                    progress,
                    reported,
                    completion,
                    signed,
                    returned,
                    closing,
                    files);
        }
    }
}

package org.minesafety.ingest.point.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Set;
import java.util.function.Function;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.point.domain.Judgement;
import org.minesafety.ingest.point.domain.Point;

/**
 * A point as it is shown.
 *
 * @param rules kinds of the rules that judge its readings; empty: nothing does
 * @param unclassified it names no place of the law though its sensor type has some, so that no
 *     statutory level judges it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PointView(
        @JsonUnwrapped PointState point, long version, Set<RuleKind> rules, boolean unclassified) {

    static PointView of(Point point, Function<Point, Judgement> judged) {
        Judgement judgement = judged.apply(point);
        return new PointView(
                point.state(), point.version(), judgement.rules(), judgement.unclassified());
    }
}

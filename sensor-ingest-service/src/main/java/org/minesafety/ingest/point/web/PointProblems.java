package org.minesafety.ingest.point.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.point.domain.InvalidPoint;
import org.minesafety.ingest.point.domain.InvalidPoint.Violation;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.point.domain.TooManyChanges;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTranslation;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How a definition that breaks rules is answered. */
@Component
class PointProblems implements ProblemTranslation {

    /** Arguments: the point, most changes, days. */
    private static final ProblemType TOO_MANY_CHANGES =
            new ProblemType("too-many-changes", HttpStatus.CONFLICT);

    @Override
    public @Nullable Problem translate(Throwable error) {
        return switch (error) {
            case InvalidPoint invalid ->
                    new Problem(ProblemTypes.INVALID_REQUEST, invalid)
                            .with(invalid.violations().stream().map(PointProblems::fault).toList());
            case TooManyChanges many ->
                    new Problem(
                            TOO_MANY_CHANGES,
                            many.point(),
                            Point.MOST_CHANGES,
                            Point.HORIZON.toDays());
            default -> null;
        };
    }

    /** {@code setPoints[1].high} becomes {@code #/setPoints/1/high}. */
    private static Fault fault(Violation violation) {
        String pointer = violation.field().replace('.', '/').replace("[", "/").replace("]", "");
        String rule = violation.rule().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Fault.at(
                "#/" + pointer,
                "fault.point." + rule,
                violation.arguments().toArray(Object[]::new));
    }
}

package org.minesafety.ingest.point.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.minesafety.ingest.point.domain.InvalidPoint;
import org.minesafety.ingest.point.domain.InvalidPoint.Violation;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTranslation;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.stereotype.Component;

/** How a definition that breaks rules is answered. */
@Component
class PointProblems implements ProblemTranslation {

    @Override
    public @Nullable Problem translate(Throwable error) {
        return error instanceof InvalidPoint invalid
                ? new Problem(ProblemTypes.INVALID_REQUEST, invalid)
                        .with(invalid.violations().stream().map(PointProblems::fault).toList())
                : null;
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

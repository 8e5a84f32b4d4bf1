package org.minesafety.inspection.risk;

import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTranslation;
import org.minesafety.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How refusals of risk profiles are answered. */
@Component
class RiskProblems implements ProblemTranslation {

    static final ProblemType CURSOR_EXPIRED = new ProblemType("cursor-expired", HttpStatus.GONE);

    @Override
    public @Nullable Problem translate(Throwable error) {
        return error instanceof SnapshotGone gone ? new Problem(CURSOR_EXPIRED, gone) : null;
    }
}

package org.minesafety.hazard.mine.web;

import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.mine.domain.MineRefusal;
import org.minesafety.hazard.mine.domain.MineRefusal.CodeOutOfScope;
import org.minesafety.hazard.mine.domain.MineRefusal.CodeTaken;
import org.minesafety.hazard.mine.domain.MineRefusal.MineIsClosed;
import org.minesafety.hazard.mine.domain.MineRefusal.ProvinceOnly;
import org.minesafety.hazard.mine.domain.MineRefusal.StatusByAction;
import org.minesafety.hazard.mine.domain.MineRefusal.TargetOutOfScope;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTranslation;
import org.minesafety.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How the registry's refusals are answered. */
@Component
class MineProblems implements ProblemTranslation {

    /** Argument: code of the division. */
    static final ProblemType TARGET_OUT_OF_SCOPE =
            new ProblemType("target-out-of-scope", HttpStatus.FORBIDDEN);

    /** Arguments: the mine's code, what it begins with. */
    static final ProblemType CODE_OUT_OF_SCOPE =
            new ProblemType("code-out-of-scope", HttpStatus.FORBIDDEN);

    /** Argument: the mine's code. */
    static final ProblemType CODE_TAKEN = new ProblemType("code-taken", HttpStatus.CONFLICT);

    static final ProblemType MINE_CLOSED = new ProblemType("mine-closed", HttpStatus.CONFLICT);
    static final ProblemType PROVINCE_ONLY = new ProblemType("province-only", HttpStatus.FORBIDDEN);

    /** Arguments: status now, status that was said, the mine's code. */
    static final ProblemType STATUS_BY_ACTION =
            new ProblemType("status-by-action", HttpStatus.CONFLICT);

    @Override
    public @Nullable Problem translate(Throwable error) {
        return error instanceof MineRefusal refusal ? problem(refusal) : null;
    }

    private static Problem problem(MineRefusal refusal) {
        return switch (refusal) {
            case TargetOutOfScope e -> new Problem(TARGET_OUT_OF_SCOPE, e, e.division().value());
            case CodeOutOfScope e ->
                    new Problem(CODE_OUT_OF_SCOPE, e, e.code().value(), e.county().value());
            case CodeTaken e -> new Problem(CODE_TAKEN, e, e.code().value());
            case MineIsClosed e -> new Problem(MINE_CLOSED, e);
            case ProvinceOnly e -> new Problem(PROVINCE_ONLY, e);
            case StatusByAction e ->
                    new Problem(STATUS_BY_ACTION, e, e.now(), e.wanted(), e.code().value())
                            .with("allowed", e.actions());
        };
    }
}

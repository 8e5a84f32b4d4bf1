package org.minesafety.platform.web;

import org.jspecify.annotations.Nullable;
import org.minesafety.platform.lifecycle.TransitionRefused;
import org.minesafety.platform.lifecycle.TransitionRefused.Named;
import org.minesafety.platform.lifecycle.TransitionRefused.Reason;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTranslation;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.http.HttpStatus;

/** How the refusal of a transition is answered: with what is allowed and what is missing. */
final class LifecycleProblems implements ProblemTranslation {

    /** Arguments: name of the transition, name of the phase. */
    static final ProblemType NOT_IN_PHASE =
            new ProblemType("not-in-this-phase", HttpStatus.CONFLICT);

    /** Argument: name of the transition. */
    static final ProblemType CONDITION_MISSING =
            new ProblemType("condition-missing", HttpStatus.CONFLICT);

    @Override
    public @Nullable Problem translate(Throwable error) {
        return error instanceof TransitionRefused refused ? problem(refused) : null;
    }

    private static Problem problem(TransitionRefused refused) {
        if (refused.reason() == Reason.ROLE) {
            return new Problem(ProblemTypes.NOT_PERMITTED, refused);
        }
        String transition = refused.transition().name();
        String phase = refused.phase().name();
        var problem =
                refused.reason() == Reason.PHASE
                        ? new Problem(NOT_IN_PHASE, refused, transition, phase)
                        : new Problem(CONDITION_MISSING, refused, transition)
                                .with("missing", refused.missing());
        return problem.with("phase", phase)
                .with("allowed", refused.allowed().stream().map(Named::name).toList());
    }
}

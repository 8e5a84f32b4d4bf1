package org.minesafety.hazard.suspension.mongo;

import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** What all suspensions of a mine together do not allow. */
final class BoundRefusals {

    private static final ProblemType SUSPENDED =
            new ProblemType("mine-suspended-already", HttpStatus.CONFLICT);

    /** Argument: the bound. */
    private static final ProblemType TOO_MANY =
            new ProblemType("too-many-suspensions", HttpStatus.CONFLICT);

    private BoundRefusals() {}

    /**
     * @param id of the one in force over the whole mine
     */
    static Problem suspendedAlready(String id) {
        return new Problem(SUSPENDED).with("suspension", id);
    }

    static Problem tooMany(int most) {
        return new Problem(TOO_MANY, most);
    }
}

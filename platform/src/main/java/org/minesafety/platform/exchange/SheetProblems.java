package org.minesafety.platform.exchange;

import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;

/** Why a file is no sheet that can be read; nothing of it was done. */
final class SheetProblems {

    /** The fault says why, and what helps. */
    static final ProblemType UNREADABLE =
            new ProblemType("sheet-unreadable", HttpStatus.UNPROCESSABLE_CONTENT);

    private SheetProblems() {}

    /**
     * @param code without {@code fault.sheet.}
     */
    static Problem unreadable(String code, Object... arguments) {
        return new Problem(UNREADABLE).with(Fault.at("#", "fault.sheet." + code, arguments));
    }
}

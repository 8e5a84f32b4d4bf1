package org.minesafety.platform.web;

import java.util.List;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.text.Words;

/** What a list is searched for, as the parameter {@value #PARAMETER} says it. */
public final class Question {

    private static final String PARAMETER = "q";
    private static final int LONGEST = 50;
    private static final int MOST_KEYS = 50;

    private Question() {}

    /** Problem: {@code invalid-request} (400) where nothing could be found by it. */
    public static Words of(String q) {
        var asked = new Words(List.of(q));
        int keys = asked.asked().size();
        if (q.length() > LONGEST || keys == 0 || keys > MOST_KEYS) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.ofParameter(PARAMETER, "fault.question", LONGEST));
        }
        return asked;
    }
}

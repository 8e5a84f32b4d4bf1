package org.minesafety.platform.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An expression that was looked at.
 *
 * @param program null where it is none
 * @param fault what is wrong with it; null where it can be used
 */
record Expression(@Nullable Program program, @Nullable String fault, AtomicBoolean failed) {

    static Expression of(Program program) {
        return new Expression(program, null, new AtomicBoolean());
    }

    static Expression none(String fault) {
        return new Expression(null, fault, new AtomicBoolean());
    }

    /**
     * @throws CelEvaluationException when it has no answer for these
     * @throws IllegalStateException when it is none
     */
    boolean holds(Map<String, ?> values) throws CelEvaluationException {
        if (program == null) {
            throw new IllegalStateException(fault);
        }
        return (Boolean) program.eval(values);
    }

    boolean isFirstFailure() {
        return failed.compareAndSet(false, true);
    }
}

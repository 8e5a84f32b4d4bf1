package org.minesafety.platform.problem;

import org.jspecify.annotations.Nullable;

/**
 * Says which problem an exception is, wherever it is thrown. A service answers the refusals of its
 * domain with a bean of this type; the beans are asked in order, before the platform's own rules.
 */
@FunctionalInterface
public interface ProblemTranslation {

    /** The problem, or null when this exception is not its business. */
    @Nullable Problem translate(Throwable error);
}

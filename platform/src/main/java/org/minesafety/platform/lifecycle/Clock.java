package org.minesafety.platform.lifecycle;

import java.util.Set;

/**
 * Time that runs while a life is in some phases.
 *
 * @param name of the term; how long it is stands in reference data under this name
 * @param title what happens when it has run out
 */
public record Clock<P extends Enum<P>>(String name, Text title, Set<P> in, String basis) {

    public Clock {
        in = Set.copyOf(in);
    }
}

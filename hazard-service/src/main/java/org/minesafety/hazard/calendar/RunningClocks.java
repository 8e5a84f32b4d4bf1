package org.minesafety.hazard.calendar;

import java.util.Set;

/**
 * Clocks of a feature whose terms stand in the table; a feature declares a bean, so that no term is
 * taken out of the table that a clock runs by.
 *
 * @param names of the terms
 */
public record RunningClocks(Set<String> names) {

    public RunningClocks {
        names = Set.copyOf(names);
    }
}

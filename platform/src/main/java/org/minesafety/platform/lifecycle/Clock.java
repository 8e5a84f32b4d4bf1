package org.minesafety.platform.lifecycle;

import java.util.Set;

/**
 * Time that runs while a life is in some phases.
 *
 * @param name of the term; how long it is stands in reference data under this name
 * @param title what happens when it has run out
 * @param answers names of the transitions of its table that it waits for; none: nothing that people
 *     do
 */
public record Clock<P extends Enum<P>>(
        String name, Text title, Set<P> in, String basis, Set<String> answers) {

    public Clock {
        in = Set.copyOf(in);
        answers = Set.copyOf(answers);
    }

    public Clock(String name, Text title, Set<P> in, String basis) {
        this(name, title, in, basis, Set.of());
    }

    public Clock<P> answeredBy(String... transitions) {
        return new Clock<>(name, title, in, basis, Set.of(transitions));
    }

    /** Whether it waits for this. */
    public boolean awaits(String transition) {
        return answers.contains(transition);
    }
}

package org.minesafety.platform.lifecycle;

import static java.util.stream.Collectors.toSet;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.minesafety.platform.lifecycle.TransitionRefused.Named;
import org.minesafety.platform.lifecycle.TransitionRefused.Reason;

/**
 * The table of a life, or of a facet of one: which transition leads from which phase to which, who
 * may do it and what it needs. Refusals, actions, the published table, the diagram and the model of
 * the tests all come from it.
 *
 * <p>A guard sees the whole aggregate, so facets that depend on each other are tables of their own.
 *
 * @param name lower case with hyphens
 * @param phases all of them, with their words
 * @param begins phases in which a life may begin
 * @param phase of an aggregate
 */
public record Lifecycle<P extends Enum<P>, A>(
        String name,
        Text title,
        Map<P, Text> phases,
        Set<P> begins,
        List<Transition<P, A>> transitions,
        List<Clock<P>> clocks,
        Function<A, P> phase) {

    /**
     * @throws IllegalArgumentException when the table contradicts itself
     */
    public Lifecycle {
        phases = Collections.unmodifiableMap(new EnumMap<>(phases));
        begins = Collections.unmodifiableSet(EnumSet.copyOf(begins));
        transitions = List.copyOf(transitions);
        clocks = List.copyOf(clocks);
        Set<String> names = new HashSet<>();
        for (Transition<P, A> row : transitions) {
            if (!names.add(row.name())) {
                throw new IllegalArgumentException("Two transitions are named " + row.name());
            }
        }
        clocks.stream()
                .flatMap(clock -> clock.answers().stream())
                .filter(answer -> !names.contains(answer))
                .forEach(answer -> {
                    throw new IllegalArgumentException("No transition is named " + answer);
                });
        var lost = new HashSet<>(phases.keySet());
        lost.removeAll(reached(begins, transitions));
        if (!lost.isEmpty()) {
            throw new IllegalArgumentException("Nothing leads to " + lost);
        }
    }

    /**
     * The phase after a transition that a person does.
     *
     * @throws TransitionRefused when this actor may not do it now
     */
    public P take(Transition<P, A> row, A aggregate, Actor actor) {
        P now = phase.apply(aggregate);
        if (!isFor(row, actor)) {
            throw refused(Reason.ROLE, row, aggregate, actor, List.of());
        }
        if (!row.from().contains(now)) {
            throw refused(Reason.PHASE, row, aggregate, actor, List.of());
        }
        List<Named> missing = missing(row, aggregate, actor);
        if (!missing.isEmpty()) {
            throw refused(Reason.GUARD, row, aggregate, actor, missing);
        }
        return row.to();
    }

    /** Whether the platform may do a transition of its own now. */
    public boolean isDue(Transition<P, A> row, A aggregate) {
        return row.byPlatform()
                && row.from().contains(phase.apply(aggregate))
                && missing(row, aggregate, Actor.PLATFORM).isEmpty();
    }

    /** What an actor may do now, in the order of the table. */
    public List<Transition<P, A>> allowed(A aggregate, Actor actor) {
        return allowed(transitions.stream(), aggregate, actor);
    }

    /** Those of one name: the guards of the others are not asked. */
    List<Transition<P, A>> allowed(A aggregate, Actor actor, String name) {
        return allowed(
                transitions.stream().filter(row -> row.name().equals(name)), aggregate, actor);
    }

    private List<Transition<P, A>> allowed(
            Stream<Transition<P, A>> rows, A aggregate, Actor actor) {
        P now = phase.apply(aggregate);
        return rows.filter(row -> isFor(row, actor) && row.from().contains(now))
                .filter(row -> missing(row, aggregate, actor).isEmpty())
                .toList();
    }

    /** What people may do now whom no guard about persons keeps from it, in the table's order. */
    public List<Transition<P, A>> open(A aggregate) {
        P now = phase.apply(aggregate);
        return transitions.stream()
                .filter(row -> !row.byPlatform() && row.from().contains(now))
                .filter(row ->
                        row.guards().stream()
                                .filter(guard -> !guard.personal())
                                .allMatch(it -> it.holds().test(aggregate, Actor.PLATFORM)))
                .toList();
    }

    /** A transition of people by its name. */
    public Optional<Transition<P, A>> named(String transition) {
        return transitions.stream()
                .filter(row -> !row.byPlatform() && row.name().equals(transition))
                .findFirst();
    }

    private static boolean isFor(Transition<?, ?> row, Actor actor) {
        return actor.roles().stream().anyMatch(row.roles()::contains);
    }

    private static <A> List<Named> missing(Transition<?, A> row, A aggregate, Actor actor) {
        return row.guards().stream()
                .filter(guard -> !guard.holds().test(aggregate, actor))
                .map(guard -> new Named(guard.name(), guard.refusal()))
                .toList();
    }

    private TransitionRefused refused(
            Reason reason, Transition<P, A> row, A aggregate, Actor actor, List<Named> missing) {
        P now = phase.apply(aggregate);
        return new TransitionRefused(
                reason,
                new Named(row.name(), row.title()),
                new Named(now.name(), textOf(now)),
                allowed(aggregate, actor).stream()
                        .map(it -> new Named(it.name(), it.title()))
                        .toList(),
                missing);
    }

    private Text textOf(P phase) {
        return Optional.ofNullable(phases.get(phase)).orElseThrow();
    }

    private static <P extends Enum<P>> Set<P> reached(
            Set<P> begins, List<? extends Transition<P, ?>> transitions) {
        Set<P> reached = new HashSet<>(begins);
        boolean more = true;
        while (more) {
            more =
                    reached.addAll(
                            transitions.stream()
                                    .filter(row -> !Collections.disjoint(row.from(), reached))
                                    .map(Transition::to)
                                    .collect(toSet()));
        }
        return reached;
    }
}

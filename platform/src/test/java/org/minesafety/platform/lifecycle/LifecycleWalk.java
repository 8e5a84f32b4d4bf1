package org.minesafety.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.minesafety.platform.lifecycle.TransitionRefused.Reason;

/**
 * Walks through a life at random with the table as the model. At each step every transition is
 * tried on the real aggregate by some actor: it must be done, or refused with the right reason,
 * exactly as the rows say. In the end each transition must have been done, and each of its refusals
 * seen.
 */
public final class LifecycleWalk<P extends Enum<P>, A> {

    /** The real aggregate. */
    public interface Subject<P extends Enum<P>, A> {

        /** A new one, in one of the phases in which a life begins. */
        A begin(Random random);

        /**
         * The command of a row, with all that it needs.
         *
         * @return the aggregate afterwards; empty when the platform has nothing to do
         * @throws TransitionRefused when the actor may not
         */
        Optional<A> attempt(Transition<P, A> row, A aggregate, Actor actor);
    }

    private static final String DONE = "done";

    private final Lifecycle<P, A> life;
    private final List<Actor> actors;
    private final Subject<P, A> subject;
    private final Set<String> seen = new TreeSet<>();

    /**
     * @param actors people enough to do everything, and to be refused everything
     */
    public LifecycleWalk(Lifecycle<P, A> life, List<Actor> actors, Subject<P, A> subject) {
        this.life = life;
        this.actors = List.copyOf(actors);
        this.subject = subject;
    }

    public void check(long seed, int walks, int steps) {
        var random = new Random(seed);
        for (int walk = 0; walk < walks; walk++) {
            A aggregate = subject.begin(random);
            assertThat(life.begins()).contains(life.phase().apply(aggregate));
            for (int step = 0; step < steps; step++) {
                aggregate = step(aggregate, random);
            }
        }
        assertThat(seen).as("what each transition of %s did", life.name()).containsAll(expected());
    }

    private A step(A aggregate, Random random) {
        Actor person = actors.get(random.nextInt(actors.size()));
        var names = life.allowed(aggregate, person).stream().map(Transition::name).toList();
        List<A> next = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (Transition<P, A> row : life.transitions()) {
            Actor actor = row.byPlatform() ? Actor.PLATFORM : person;
            tried(row, aggregate, actor)
                    .ifPresent(after -> {
                        next.add(after);
                        if (!row.byPlatform()) {
                            done.add(row.name());
                        }
                    });
        }
        assertThat(done).as("what %s may do", person).isEqualTo(names);
        assertThat(
                        life.transitions().stream()
                                .map(Transition::name)
                                .distinct()
                                .flatMap(it -> life.allowed(aggregate, person, it).stream())
                                .map(Transition::name))
                .as("what %s may do, asked one by one", person)
                .containsExactlyInAnyOrderElementsOf(names);
        return next.isEmpty() ? aggregate : next.get(random.nextInt(next.size()));
    }

    private Optional<A> tried(Transition<P, A> row, A aggregate, Actor actor) {
        String expected = expected(row, aggregate, actor);
        Optional<A> after = Optional.empty();
        String outcome;
        try {
            after = subject.attempt(row, aggregate, actor);
            outcome = after.isPresent() ? DONE : expected;
        } catch (TransitionRefused refused) {
            outcome = outcome(refused);
        }
        String where = row.name() + " in " + life.phase().apply(aggregate) + " by " + actor;
        assertThat(outcome).as(where).isEqualTo(expected);
        assertThat(after.isPresent()).as(where).isEqualTo(expected.equals(DONE));
        after.ifPresent(it -> assertThat(life.phase().apply(it)).as(where).isEqualTo(row.to()));
        seen.add(row.name() + " " + outcome);
        return after;
    }

    private static String outcome(TransitionRefused refused) {
        return refused.reason() == Reason.GUARD
                ? refused.missing().getFirst().name()
                : refused.reason().name();
    }

    /** What the row says, read here once more. */
    private String expected(Transition<P, A> row, A aggregate, Actor actor) {
        if (!row.byPlatform() && row.roles().stream().noneMatch(actor.roles()::contains)) {
            return Reason.ROLE.name();
        }
        if (!row.from().contains(life.phase().apply(aggregate))) {
            return Reason.PHASE.name();
        }
        return row.guards().stream()
                .filter(guard -> !guard.holds().test(aggregate, actor))
                .findFirst()
                .map(Guard::name)
                .orElse(DONE);
    }

    private List<String> expected() {
        return life.transitions().stream()
                .flatMap(row -> outcomes(row).map(it -> row.name() + " " + it))
                .toList();
    }

    private Stream<String> outcomes(Transition<P, A> row) {
        Stream<String> guards = row.guards().stream().map(Guard::name);
        Stream<String> role = row.byPlatform() ? Stream.of() : Stream.of(Reason.ROLE.name());
        Stream<String> phase =
                row.from().containsAll(life.phases().keySet())
                        ? Stream.of()
                        : Stream.of(Reason.PHASE.name());
        return Stream.of(Stream.of(DONE), guards, role, phase).flatMap(it -> it);
    }
}

package org.minesafety.platform.journal;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import reactor.core.publisher.Mono;

/**
 * One command on one aggregate. No other command on it comes between loading and storing.
 *
 * <p>Errors: {@code not-found} (404) when nothing is in the caller's scope afterwards (a command of
 * the service itself is then empty); {@code precondition-required} (428) when something would
 * change and no version was named; {@code precondition-failed} (412) when another one was; what the
 * decision throws, which comes first; and those of {@link Journal#store}. Whoever says again what
 * is so already changes nothing, whatever version is named.
 */
public final class Command<S, E> {

    private final Aggregates<S, E> aggregates;
    private final String id;
    private final Caller caller;
    private final @Nullable Precondition expected;
    private final boolean ofService;

    Command(
            Aggregates<S, E> aggregates,
            String id,
            Caller caller,
            @Nullable Precondition expected,
            boolean ofService) {
        this.aggregates = aggregates;
        this.id = id;
        this.caller = caller;
        this.expected = expected;
        this.ofService = ofService;
    }

    /**
     * What became of a command.
     *
     * @param changed whether anything happened
     * @param created whether the aggregate is new
     */
    public record Outcome<S>(S state, boolean changed, boolean created) {}

    /**
     * Something happens to one that exists.
     *
     * @param decide pure
     */
    public Mono<S> change(Function<S, Change<S, E>> decide) {
        return decide(known -> known.map(decide)).map(Outcome::state);
    }

    /**
     * @param decide pure: on the aggregate, or on there being none; empty to do nothing
     */
    public Mono<Outcome<S>> decide(Function<Optional<S>, Optional<Change<S, E>>> decide) {
        return decide(Mono.just(decide), (known, it) -> it.apply(known));
    }

    /**
     * @param grounds read at the command's turn, not before
     * @param decide pure
     */
    public <G> Mono<Outcome<S>> decide(
            Mono<G> grounds, BiFunction<Optional<S>, G, Optional<Change<S, E>>> decide) {
        return aggregates.together(
                id,
                () ->
                        aggregates
                                .held(id)
                                .flatMap(held ->
                                        known(held)
                                                .flatMap(known ->
                                                        grounds.map(it -> decide.apply(known, it))
                                                                .flatMap(change ->
                                                                        carryOut(
                                                                                held, known,
                                                                                change)))));
    }

    private Mono<Optional<S>> known(Optional<S> held) {
        return ofService ? Mono.just(held) : aggregates.seen(held, caller);
    }

    private Mono<Outcome<S>> carryOut(
            Optional<S> held, Optional<S> known, Optional<Change<S, E>> change) {
        if (known.isPresent() && (change.isPresent() || mustBeNew())) {
            checkVersion(known.get());
        }
        if (known.isEmpty() && (change.isEmpty() || mustExist())) {
            return ofService ? Mono.empty() : Mono.error(Aggregates.unknown());
        }
        if (known.isEmpty() && held.isPresent()) {
            throw aggregates.taken(id);
        }
        return change.map(it -> aggregates.store(known, it, caller))
                .orElseGet(() -> Mono.justOrEmpty(known))
                .map(state -> new Outcome<>(state, change.isPresent(), known.isEmpty()));
    }

    private void checkVersion(S state) {
        if (ofService) {
            return;
        }
        if (expected == null) {
            throw new Problem(ProblemTypes.PRECONDITION_MISSING);
        }
        expected.check(aggregates.type().version(state));
    }

    private boolean mustBeNew() {
        return expected != null && expected.holds(Precondition.ABSENT);
    }

    private boolean mustExist() {
        return expected != null && !expected.holds(Precondition.ABSENT);
    }
}

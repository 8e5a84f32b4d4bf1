package org.minesafety.platform.journal;

import java.time.Duration;
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
import reactor.util.retry.Retry;

/**
 * One command on one aggregate. No other command on it comes between loading and storing; where
 * another process came between all the same, a command of the service itself begins again.
 *
 * <p>Errors: {@code not-found} (404) when nothing is in the caller's scope although a version of it
 * is named, before anything is decided, or when nothing is there afterwards (a command of the
 * service itself is then empty); what the decision throws; {@code precondition-required} (428) when
 * something would change and no version was named; {@code precondition-failed} (412) when another
 * one was; and those of {@link Journal#store}.
 */
public final class Command<S, E> {

    private static final Retry AFTER_ANOTHER =
            Retry.backoff(5, Duration.ofMillis(20))
                    .filter(Command::isConflict)
                    .onRetryExhaustedThrow((_, last) -> last.failure());

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
     * Something happens to one that exists. The version is checked first: what was decided upon
     * another one would be no answer to this request.
     *
     * @param decide pure
     */
    public Mono<S> change(Function<S, Change<S, E>> decide) {
        return decide(known ->
                        known.map(it -> {
                            checkVersion(it);
                            return decide.apply(it);
                        }))
                .map(Outcome::state);
    }

    /**
     * As the other one, where the decision rests on more than the aggregate.
     *
     * @param grounds read at the command's turn, not before; emit exactly one
     * @param decide pure
     */
    public <G> Mono<S> change(Function<S, Mono<G>> grounds, BiFunction<S, G, Change<S, E>> decide) {
        return decide(
                        known ->
                                Mono.justOrEmpty(known)
                                        .doOnNext(this::checkVersion)
                                        .flatMap(grounds)
                                        .map(Optional::of)
                                        .defaultIfEmpty(Optional.empty()),
                        (known, found) -> known.map(it -> decide.apply(it, found.orElseThrow())))
                .map(Outcome::state);
    }

    /**
     * One is to be as it is said. Whoever says again what is so already changes nothing, whatever
     * version is named; so the version is checked last.
     *
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
        return decide(_ -> grounds, decide);
    }

    /**
     * As the other one, where what it rests on depends on the aggregate.
     *
     * @param grounds read at the command's turn, not before; emit exactly one
     * @param decide pure
     */
    public <G> Mono<Outcome<S>> decide(
            Function<Optional<S>, Mono<G>> grounds,
            BiFunction<Optional<S>, G, Optional<Change<S, E>>> decide) {
        Mono<Outcome<S>> once =
                aggregates.together(
                        id,
                        () ->
                                aggregates
                                        .held(id)
                                        .flatMap(held ->
                                                known(held)
                                                        .flatMap(known ->
                                                                decided(
                                                                        held, known, grounds,
                                                                        decide))));
        return ofService ? once.retryWhen(AFTER_ANOTHER) : once;
    }

    private <G> Mono<Outcome<S>> decided(
            Optional<S> held,
            Optional<S> known,
            Function<Optional<S>, Mono<G>> grounds,
            BiFunction<Optional<S>, G, Optional<Change<S, E>>> decide) {
        return known.isEmpty() && mustExist()
                ? Mono.error(Aggregates.unknown())
                : grounds.apply(known)
                        .map(it -> decide.apply(known, it))
                        .flatMap(change -> carryOut(held, known, change));
    }

    private Mono<Optional<S>> known(Optional<S> held) {
        return ofService ? Mono.just(held) : aggregates.seen(held, caller);
    }

    private Mono<Outcome<S>> carryOut(
            Optional<S> held, Optional<S> known, Optional<Change<S, E>> change) {
        if (known.isPresent() && (change.isPresent() || mustBeNew())) {
            checkVersion(known.get());
        }
        if (known.isEmpty() && change.isEmpty()) {
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

    private static boolean isConflict(Throwable failure) {
        return failure instanceof Problem problem
                && problem.problemType().equals(ProblemTypes.CONFLICTING);
    }
}

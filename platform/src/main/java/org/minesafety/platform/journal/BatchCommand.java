package org.minesafety.platform.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Mono;

/**
 * One command on several aggregates of a kind: all that it decides is stored, in few writes and one
 * transaction, or nothing of it. Whoever asks has made sure of the caller's scope.
 *
 * <p>Errors: what the decision throws, and those of {@link Journal#storeAll}.
 */
public final class BatchCommand<S, E> {

    private final Aggregates<S, E> aggregates;
    private final String guard;
    private final Collection<String> ids;
    private final Caller caller;

    BatchCommand(Aggregates<S, E> aggregates, String guard, Collection<String> ids, Caller caller) {
        this.aggregates = aggregates;
        this.guard = guard;
        this.ids = ids;
        this.caller = caller;
    }

    /**
     * What is to become of the aggregates.
     *
     * @param changes in the order in which they are stored, those of one aggregate by version
     * @param answer of the command
     * @param beside is stored after them, in the same transaction
     */
    public record Decision<S, E, T>(List<Change<S, E>> changes, T answer, Mono<Void> beside) {}

    /**
     * @param decide on those of the aggregates that exist, by id; once more when the transaction
     *     conflicts with another
     */
    public <T> Mono<T> decide(Function<Map<String, S>, Mono<Decision<S, E, T>>> decide) {
        return aggregates.together(
                guard,
                () ->
                        aggregates
                                .find(ids)
                                .collectMap(aggregates.type()::id)
                                .flatMap(held ->
                                        decide.apply(held)
                                                .flatMap(decision -> carryOut(held, decision))));
    }

    private <T> Mono<T> carryOut(Map<String, S> held, Decision<S, E, T> decision) {
        return aggregates
                .storeAll(held, decision.changes(), caller)
                .then(decision.beside())
                .thenReturn(decision.answer());
    }
}

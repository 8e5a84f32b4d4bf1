package org.minesafety.platform.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.SortKey;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All aggregates of one kind. Every command is the same loop: load in the caller's scope, decide
 * (pure), store state and entry, answer. What lies outside the scope does not exist for the caller.
 */
public final class Aggregates<S, E> {

    private final AggregateType<S, E> type;
    private final Commands commands;
    private final Visibility<S> visibility;
    private final Function<String, RuntimeException> taken;
    private final List<Recorder<S, E>> recorders;

    /** Seen by who sees the mine that they concern; by all, where they concern no mine. */
    public Aggregates(AggregateType<S, E> type, Commands commands) {
        this(
                type,
                commands,
                (state, caller) -> commands.sees(caller, type.mine(state)),
                _ -> new Problem(ProblemTypes.CONFLICTING),
                List.of());
    }

    private Aggregates(
            AggregateType<S, E> type,
            Commands commands,
            Visibility<S> visibility,
            Function<String, RuntimeException> taken,
            List<Recorder<S, E>> recorders) {
        this.type = type;
        this.commands = commands;
        this.visibility = visibility;
        this.taken = taken;
        this.recorders = recorders;
    }

    /** Who sees an aggregate. */
    @FunctionalInterface
    public interface Visibility<S> {
        Mono<Boolean> covers(S state, Caller caller);
    }

    /** What is kept beside a state, in the same transaction. */
    @FunctionalInterface
    public interface Companion<S> {
        Mono<Void> follow(Optional<S> before, S after);
    }

    /** What is kept beside a state of what happened to it, in the same transaction. */
    @FunctionalInterface
    public interface Recorder<S, E> {
        Mono<Void> follow(Optional<S> before, Change<S, E> change);
    }

    public Aggregates<S, E> visibleTo(Visibility<S> callers) {
        return new Aggregates<>(type, commands, callers, taken, recorders);
    }

    /**
     * @param refusal of an id that an aggregate outside the caller's scope has already
     */
    public Aggregates<S, E> whenTaken(Function<String, RuntimeException> refusal) {
        return new Aggregates<>(type, commands, visibility, refusal, recorders);
    }

    public Aggregates<S, E> with(Companion<S> companion) {
        return recordedBy((before, change) -> companion.follow(before, change.after()));
    }

    public Aggregates<S, E> recordedBy(Recorder<S, E> recorder) {
        var all = new ArrayList<>(recorders);
        all.add(recorder);
        return new Aggregates<>(type, commands, visibility, taken, List.copyOf(all));
    }

    /** Empty when there is none in the caller's scope. */
    public Mono<S> find(String id, Caller caller) {
        return commands.states()
                .find(type, id)
                .filterWhen(state -> visibility.covers(state, caller));
    }

    /** Error: {@code not-found} (404) when there is none in the caller's scope. */
    public Mono<S> get(String id, Caller caller) {
        return find(id, caller).switchIfEmpty(Mono.error(Aggregates::unknown));
    }

    /** For the service itself, in no order; unknown ones are absent. */
    public Flux<S> find(Collection<String> ids) {
        return find(ids, List.of());
    }

    /**
     * As the other one.
     *
     * @param omitted members that are not read, because they are large
     */
    public Flux<S> find(Collection<String> ids, List<String> omitted) {
        return commands.states().find(type, ids, omitted);
    }

    /**
     * For the service itself: some of all, by ascending id.
     *
     * @param after id of the last one of the piece before; null for the first piece
     */
    public Flux<S> piece(@Nullable String after, int limit) {
        return piece(after, limit, List.of());
    }

    /**
     * As the other one.
     *
     * @param omitted members that are not read, because they are large
     */
    public Flux<S> piece(@Nullable String after, int limit, List<String> omitted) {
        return commands.states().piece(type, after, limit, omitted);
    }

    /**
     * @param caller in whose scope the aggregate must lie
     * @param expected on which version the command builds; null when the caller names none, which
     *     is enough for a new aggregate
     */
    public Command<S, E> on(String id, Caller caller, @Nullable Precondition expected) {
        return new Command<>(this, id, caller, expected, false);
    }

    /** By the service itself: when a timer, a consumer or a table wants it. */
    public Command<S, E> on(String id) {
        return new Command<>(this, id, commands.service(), null, true);
    }

    /**
     * @param guard commands that name it run one after another; every command on these aggregates
     *     does
     * @param ids of all that it may be about
     */
    public BatchCommand<S, E> onAll(String guard, Collection<String> ids, Caller caller) {
        return new BatchCommand<>(this, guard, ids, caller);
    }

    /** By the service itself. */
    public BatchCommand<S, E> onAll(String guard, Collection<String> ids) {
        return onAll(guard, ids, commands.service());
    }

    /**
     * Creates one; sent again with the same key, it is answered again and not done again.
     *
     * <p>Errors: those of {@link IdempotentAnswers#once}; {@code not-found} (404) when the new
     * aggregate would not lie in the caller's scope; {@code conflict} (409) when there is such a
     * one.
     *
     * @param said all that the answer depends on, written as JSON by its fields
     */
    public Mono<S> create(
            Caller caller, IdempotencyKey key, Object said, Supplier<Change<S, E>> decide) {
        return create(caller, key, said, Mono.fromSupplier(decide));
    }

    /**
     * As the other one.
     *
     * @param decided may read what it rests on; subscribed to within the transaction
     */
    public Mono<S> create(
            Caller caller, IdempotencyKey key, Object said, Mono<Change<S, E>> decided) {
        return commands.answers()
                .once(
                        caller,
                        key.value(),
                        IdempotentAnswers.fingerprint(type.kind(), said),
                        type.state(),
                        () -> decided.flatMap(it -> created(it, caller)));
    }

    private Mono<S> created(Change<S, E> change, Caller caller) {
        return visibility
                .covers(change.after(), caller)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(Aggregates::unknown))
                .flatMap(_ ->
                        together(
                                type.id(change.after()),
                                () -> store(Optional.empty(), change, caller)));
    }

    /** Steps that keep other commands from the aggregate; one transaction. */
    public <T> Mono<T> together(String id, Supplier<Mono<T>> steps) {
        return commands.journal().command(type.aggregate(id), steps);
    }

    /**
     * The entries as they stand in the journal, in the order of versions; for auditors.
     *
     * <p>Error: {@code not-found} (404) when there is none in the caller's scope.
     */
    public Mono<Page<EntryView>> history(String id, PageRequest page, Caller caller) {
        return entries(id, page, caller, entry -> Optional.of(EntryView.of(entry)));
    }

    /**
     * What happened, in the order of versions.
     *
     * <p>Error: {@code not-found} (404) when there is none in the caller's scope.
     *
     * @param view pure: what of it is shown; empty for what is not
     */
    public <V> Mono<Page<V>> history(
            String id, PageRequest page, Caller caller, Function<Past<S, E>, Optional<V>> view) {
        return entries(id, page, caller, entry -> view.apply(type.past(entry, caller)));
    }

    /** For the service itself: all that happened to one, in the order of versions. */
    public Flux<Past<S, E>> past(String id) {
        return commands.journal()
                .history(type.kind(), id)
                .map(entry -> type.past(entry, commands.service()));
    }

    private <V> Mono<Page<V>> entries(
            String id, PageRequest page, Caller caller, Function<JournalEntry, Optional<V>> view) {
        After<Long> after = page.after(SortKey.NUMBER);
        return get(id, caller)
                .flatMapMany(_ ->
                        commands.journal()
                                .history(type.kind(), id, after == null ? 0 : after.key()))
                .<Row<V>>mapNotNull(entry ->
                        view.apply(entry).map(it -> new Row<>(entry.version(), it)).orElse(null))
                .take(page.rows())
                .collectList()
                .map(rows -> page.page(rows, SortKey.NUMBER, row -> new After<>(row.version(), id)))
                .map(rows -> rows.map(Row::shown));
    }

    /**
     * Those whose members have these values, the latest first: for kinds whose ids are ordered by
     * time, and that everybody sees who may ask.
     *
     * @param omitted members that are too large for a list
     */
    public Mono<Page<S>> latest(Map<String, ?> members, PageRequest page, String... omitted) {
        After<String> after = page.after(SortKey.ID);
        return commands.states()
                .latest(type, members, after == null ? null : after.id(), page.rows(), omitted)
                .collectList()
                .map(rows -> page.page(rows, SortKey.ID, it -> SortKey.after(type.id(it))));
    }

    /** How many have these values. */
    public Mono<Long> count(Map<String, ?> members) {
        return commands.states().count(type, members);
    }

    /**
     * Only inside a command: of two at once that raise the same guard one begins again, and sees
     * what the other did.
     */
    public Mono<Void> guard(String name) {
        return commands.states().raise(type.aggregate(name));
    }

    private record Row<V>(long version, V shown) {}

    AggregateType<S, E> type() {
        return type;
    }

    RuntimeException taken(String id) {
        return taken.apply(id);
    }

    Mono<Optional<S>> held(String id) {
        return commands.states().find(type, id).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    Mono<Optional<S>> seen(Optional<S> held, Caller caller) {
        return Mono.justOrEmpty(held)
                .filterWhen(state -> visibility.covers(state, caller))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** State, entry and what is kept beside them. */
    Mono<S> store(Optional<S> before, Change<S, E> change, Caller caller) {
        return commands.journal()
                .store(type, change.after(), change.entry(), caller)
                .flatMap(after ->
                        Flux.fromIterable(recorders)
                                .concatMap(it -> it.follow(before, change))
                                .then(Mono.just(after)));
    }

    /** As {@link #store} one after another, with one write of all states and one of all entries. */
    Mono<Void> storeAll(Map<String, S> before, List<Change<S, E>> changes, Caller caller) {
        return commands.journal()
                .storeAll(type, changes, caller)
                .thenMany(
                        Flux.fromIterable(recorders)
                                .concatMap(it -> follow(it, new HashMap<>(before), changes)))
                .then();
    }

    private Flux<Void> follow(
            Recorder<S, E> recorder, Map<String, S> held, List<Change<S, E>> changes) {
        return Flux.fromIterable(changes)
                .concatMap(change -> {
                    S before = held.put(type.id(change.after()), change.after());
                    return recorder.follow(Optional.ofNullable(before), change);
                });
    }

    static Problem unknown() {
        return new Problem(ProblemTypes.UNKNOWN);
    }
}

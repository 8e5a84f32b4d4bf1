package org.minesafety.platform.worklist;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.scope.Supervision;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the entries of all kinds of a service right, within the commands that change them. */
public final class Worklists {

    private final WorkEntries entries;
    private final Supervision supervision;
    private final Collection<String> kinds;

    Worklists(WorkEntries entries, Supervision supervision, Collection<String> kinds) {
        this.entries = entries;
        this.supervision = supervision;
        this.kinds = List.copyOf(kinds);
    }

    /** Goes with the aggregates of a kind. */
    public <S> Aggregates.Companion<S> companion(WorkKind<S> kind) {
        return (before, after) ->
                before.map(kind::next).equals(Optional.of(kind.next(after)))
                        ? Mono.empty()
                        : put(kind, after);
    }

    /**
     * Other units supervise the mine now. Only inside the command that moves it.
     *
     * @param units codes from the province down
     */
    public Mono<Void> supervisedBy(String mine, List<String> units) {
        return entries.guard(mine)
                .thenMany(Flux.fromIterable(kinds).concatMap(it -> entries.move(it, mine, units)))
                .then();
    }

    /** The mine is read behind its guard: one that moves at the same moment is seen. */
    <S> Mono<Void> put(WorkKind<S> kind, S state) {
        String id = kind.type().id(state);
        String mine = kind.type().mine(state);
        // one after another: a transaction has one session
        return entries.guard(mine.isEmpty() ? kind.name() + WorkEntry.BAR + id : mine)
                .then(Mono.defer(() -> units(List.of(mine))))
                .flatMap(units ->
                        entries.between(kind.name(), id, id)
                                .collectList()
                                .flatMap(held ->
                                        entries.replace(
                                                kind.name(), held, right(kind, state, units))));
    }

    /** States whose entries are not as they ought to be. */
    <S> Flux<S> wrong(WorkKind<S> kind, List<S> states) {
        String first = kind.type().id(states.getFirst());
        String last = kind.type().id(states.getLast());
        return units(states.stream().map(kind.type()::mine).distinct().toList())
                .zipWith(
                        entries.between(kind.name(), first, last)
                                .collectMultimap(WorkEntry::aggregate))
                .flatMapIterable(known ->
                        states.stream()
                                .filter(it ->
                                        !List.copyOf(
                                                        known.getT2()
                                                                .getOrDefault(
                                                                        kind.type().id(it),
                                                                        List.of()))
                                                .equals(right(kind, it, known.getT1())))
                                .toList());
    }

    private Mono<Map<String, List<String>>> units(List<String> mines) {
        List<String> named = mines.stream().filter(it -> !it.isEmpty()).toList();
        return named.isEmpty() ? Mono.just(Map.of()) : supervision.unitsOver(named);
    }

    private static <S> List<WorkEntry> right(
            WorkKind<S> kind, S state, Map<String, List<String>> units) {
        String mine = kind.type().mine(state);
        List<String> over = mine.isEmpty() ? kind.units() : units.getOrDefault(mine, List.of());
        return kind.next(state).stream()
                .map(it -> WorkEntry.of(kind.name(), kind.type().id(state), mine, over, it))
                .sorted(comparing(WorkEntry::id))
                .toList();
    }
}

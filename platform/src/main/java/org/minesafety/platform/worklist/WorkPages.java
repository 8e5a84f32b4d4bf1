package org.minesafety.platform.worklist;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.scope.Addressees;
import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.minesafety.platform.web.SortKey;
import org.springframework.data.mongodb.core.query.Criteria;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Pages of what a caller may do. Entries are found by place and role; whether this person may do
 * it, the tables say of the aggregate as it is now.
 */
final class WorkPages {

    /** Entries that are looked at for one page, at most; then it ends early. */
    static final int BUDGET = 2_000;

    private static final int SLICE = 500;

    private final Collection<WorkKind<?>> kinds;
    private final WorkEntries entries;
    private final Commands commands;
    private final Supervision supervision;
    private final Clock clock;

    WorkPages(
            Collection<WorkKind<?>> kinds,
            WorkEntries entries,
            Commands commands,
            Supervision supervision,
            Clock clock) {
        this.kinds = List.copyOf(kinds);
        this.entries = entries;
        this.commands = commands;
        this.supervision = supervision;
        this.clock = clock;
    }

    /** By due, what has none last; then by id. */
    Mono<Page<WorkItem>> page(WorkQuery query, PageRequest page, Caller caller) {
        String mine = query.mine();
        Mono<Boolean> seen = mine == null ? Mono.just(true) : supervision.covers(mine, caller);
        var search = new Search(query, page, caller, clock.instant());
        return seen.flatMap(it ->
                it
                        ? search.from(page.after(SortKey.TIME))
                        : Mono.just(new Page<>(List.of(), null)));
    }

    private record Row(WorkKind<?> kind, WorkEntry entry) {}

    private record Shown(WorkItem item, After<Instant> place) {}

    /** One question, slice by slice. */
    private final class Search {

        private final WorkQuery query;
        private final PageRequest page;
        private final Caller caller;
        private final Instant now;
        private final Criteria who;
        private final List<Shown> found = new ArrayList<>();
        private int looked;

        Search(WorkQuery query, PageRequest page, Caller caller, Instant now) {
            this.query = query;
            this.page = page;
            this.caller = caller;
            this.now = now;
            this.who = Addressees.filter(WorkEntry.WHO, query.mine(), query.unit(), caller);
        }

        Mono<Page<WorkItem>> from(@Nullable After<Instant> after) {
            // most find what they look for at once
            int slice = looked == 0 ? page.rows() : SLICE;
            return rows(after, slice)
                    .flatMap(rows ->
                            shown(rows)
                                    .flatMap(shown -> {
                                        found.addAll(shown);
                                        looked += rows.size();
                                        boolean more = rows.size() == slice;
                                        return found.size() > page.limit()
                                                        || !more
                                                        || looked >= BUDGET
                                                ? Mono.just(cut(more, rows))
                                                : from(rows.getLast().entry().place());
                                    }));
        }

        private Page<WorkItem> cut(boolean more, List<Row> rows) {
            List<Shown> cut = found.stream().limit(page.limit()).toList();
            After<Instant> last = null;
            if (found.size() > page.limit()) {
                last = cut.getLast().place();
            } else if (more) {
                last = rows.getLast().entry().place();
            }
            return page.pageUntil(
                    cut.stream().map(Shown::item).toList(),
                    last == null ? null : Position.of(last.key(), last.id()));
        }

        private Mono<List<Row>> rows(@Nullable After<Instant> after, int slice) {
            return Flux.fromIterable(kinds)
                    .filter(query::takes)
                    .concatMap(kind ->
                            entries.rows(kind.name(), who, query.filters(now), after, slice)
                                    .flatMapIterable(it -> it)
                                    .map(it -> new Row(kind, it)))
                    .sort(
                            comparing((Row it) -> it.entry().due())
                                    .thenComparing(it -> it.entry().id()))
                    .take(slice)
                    .collectList();
        }

        private Mono<List<Shown>> shown(List<Row> rows) {
            Map<WorkKind<?>, List<WorkEntry>> byKind =
                    rows.stream().collect(groupingBy(Row::kind, mapping(Row::entry, toList())));
            return Flux.fromIterable(byKind.entrySet())
                    .concatMap(it -> items(it.getKey(), it.getValue()))
                    .collectList()
                    .map(all -> {
                        var byId = new HashMap<String, WorkItem>();
                        all.forEach(byId::putAll);
                        return rows.stream()
                                .map(Row::entry)
                                .flatMap(entry ->
                                        Stream.ofNullable(byId.get(entry.id()))
                                                .map(it -> new Shown(it, entry.place())))
                                .toList();
                    });
        }

        private <S> Mono<Map<String, WorkItem>> items(WorkKind<S> kind, List<WorkEntry> them) {
            Actor actor = Actor.of(caller);
            return new Aggregates<>(kind.type(), commands)
                    .find(
                            them.stream().map(WorkEntry::aggregate).distinct().toList(),
                            kind.omitted())
                    .collectMap(kind.type()::id)
                    .map(states -> {
                        var items = new HashMap<String, WorkItem>();
                        for (WorkEntry entry : them) {
                            Optional.ofNullable(states.get(entry.aggregate()))
                                    .flatMap(it -> item(kind, it, entry, actor))
                                    .ifPresent(it -> items.put(entry.id(), it));
                        }
                        return items;
                    });
        }

        private <S> Optional<WorkItem> item(
                WorkKind<S> kind, S state, WorkEntry entry, Actor actor) {
            return kind.allowed(state, actor, entry.action())
                    .map(action ->
                            new WorkItem(
                                    kind.name(),
                                    entry.aggregate(),
                                    entry.mine().isEmpty() ? null : entry.mine(),
                                    kind.title().apply(state),
                                    action,
                                    entry.dueOrNull(),
                                    !now.isBefore(entry.due())));
        }
    }
}

package org.minesafety.platform.filter;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.ListParameters;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The filters of each person. They are nobody else's affair and decide nothing, so they have no
 * journal; all of one person are one document, which keeps their number bounded.
 */
class SavedFilters {

    /** Of one person. */
    static final int MOST = 50;

    private static final ProblemType TOO_MANY =
            new ProblemType("too-many-filters", HttpStatus.CONFLICT);
    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final int TRIES = 5;

    private final ReactiveMongoTemplate mongo;
    private final ListParameters parameters;
    private final Map<String, String> paths;

    SavedFilters(ReactiveMongoTemplate mongo, ListParameters parameters, FilteredLists lists) {
        this.mongo = mongo;
        this.parameters = parameters;
        this.paths = lists.paths();
    }

    /** Of the list that it asks. */
    String path(SavedFilter filter) {
        return paths.getOrDefault(filter.list(), "");
    }

    /** Somebody else changed them meanwhile: it begins again. */
    private static final class Outrun extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    @Document("filters")
    record Kept(@Id String subject, long version, List<SavedFilter> filters) {}

    /** By name. */
    Flux<SavedFilter> of(Caller caller) {
        return kept(caller).flatMapIterable(Kept::filters);
    }

    private Mono<Kept> kept(Caller caller) {
        return mongo.findById(caller.subject(), Kept.class);
    }

    /** The one of this name is as it is said from now on. */
    Mono<SavedFilter> put(SavedFilter filter, Caller caller) {
        var faults = faults(filter);
        if (!faults.isEmpty()) {
            return Mono.error(new Problem(ProblemTypes.INVALID_REQUEST).with(faults));
        }
        return change(
                        caller,
                        before -> {
                            var after = new ArrayList<>(without(before, filter.name()));
                            if (after.size() == MOST) {
                                throw new Problem(TOO_MANY, MOST);
                            }
                            after.add(filter);
                            after.sort(Comparator.comparing(SavedFilter::name));
                            return after;
                        })
                .thenReturn(filter);
    }

    private List<Fault> faults(SavedFilter filter) {
        String path = paths.get(filter.list());
        return path == null
                ? List.of(Fault.at("#/list", "fault.not-one-of", names()))
                : parameters.faults(path, filter.query(), "#/query");
    }

    private String names() {
        return String.join(", ", new TreeSet<>(paths.keySet()));
    }

    /** Error: {@code not-found} (404) where there is none of this name. */
    Mono<Void> remove(String name, Caller caller) {
        return change(
                caller,
                before -> {
                    List<SavedFilter> after = without(before, name);
                    if (after.size() == before.size()) {
                        throw new Problem(ProblemTypes.UNKNOWN);
                    }
                    return after;
                });
    }

    private static List<SavedFilter> without(List<SavedFilter> filters, String name) {
        return filters.stream().filter(it -> !it.name().equals(name)).toList();
    }

    private Mono<Void> change(Caller caller, UnaryOperator<List<SavedFilter>> change) {
        return Mono.defer(() -> kept(caller))
                .defaultIfEmpty(new Kept(caller.subject(), 0, List.of()))
                .flatMap(held -> store(held, change.apply(held.filters())))
                .retryWhen(
                        Retry.max(TRIES)
                                .filter(Outrun.class::isInstance)
                                .onRetryExhaustedThrow(
                                        (_, _) -> new Problem(ProblemTypes.CONFLICTING)));
    }

    private Mono<Void> store(Kept held, List<SavedFilter> filters) {
        if (held.version() == 0) {
            return mongo.insert(new Kept(held.subject(), 1, filters))
                    .onErrorMap(DuplicateKeyException.class, _ -> new Outrun())
                    .then();
        }
        return mongo.updateFirst(
                        Query.query(where(ID).is(held.subject()).and(VERSION).is(held.version())),
                        new Update().set("filters", filters).inc(VERSION, 1L),
                        Kept.class)
                .flatMap(done ->
                        done.getMatchedCount() == 1 ? Mono.empty() : Mono.error(new Outrun()));
    }
}

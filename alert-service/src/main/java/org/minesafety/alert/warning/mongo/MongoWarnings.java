package org.minesafety.alert.warning.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minesafety.alert.warning.Warnings;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.platform.scope.KeysetPages;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Warnings as they are listed, and which are tied to which. */
@Component
class MongoWarnings implements Warnings {

    private static final String ID = "_id";
    private static final KeysetPages<WarningDocument, Instant> LATEST_FIRST =
            KeysetPages.descending(
                    WarningDocument.class,
                    WarningDocument.SENT,
                    WarningDocument::sent,
                    WarningDocument::id);

    private final ReactiveMongoTemplate mongo;

    MongoWarnings(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Flux<Warning> list(WarningQuery query) {
        return LATEST_FIRST
                .rows(
                        mongo,
                        List.of(new Criteria()),
                        List.of(where(WarningDocument.TAGS).is(WarningDocument.tag(query))),
                        query.after(),
                        query.limit())
                .map(WarningDocument::state);
    }

    @Override
    public Mono<List<Warning>> tied(Warning message, int most) {
        if (!message.type().warns() && WarningDocument.named(message).isEmpty()) {
            return Mono.just(List.of());
        }
        var start = new HashSet<>(WarningDocument.named(message));
        start.add(message.id());
        return Mono.defer(() -> tied(start, new HashSet<>(start), new LinkedHashMap<>(), most));
    }

    /**
     * @param ids to be asked for now
     * @param asked all that were, and these
     */
    private Mono<List<Warning>> tied(
            Set<String> ids, Set<String> asked, Map<String, Warning> found, int most) {
        return ids.isEmpty() || found.size() > most
                ? Mono.just(List.copyOf(found.values()))
                : at(ids, most + 1)
                        .flatMap(piece -> {
                            piece.forEach(it -> found.putIfAbsent(it.id(), it));
                            return tied(next(piece, asked), asked, found, most);
                        });
    }

    /** What the new ones of a piece name, and they themselves. */
    private static Set<String> next(List<Warning> piece, Set<String> asked) {
        var next = new HashSet<String>();
        for (Warning warning : piece) {
            next.add(warning.id());
            next.addAll(WarningDocument.named(warning));
        }
        next.removeAll(asked);
        asked.addAll(next);
        return next;
    }

    private Mono<List<Warning>> at(Collection<String> ids, int limit) {
        Criteria tied =
                new Criteria().orOperator(where(ID).in(ids), where(WarningDocument.NAMED).in(ids));
        return mongo.find(new Query(tied).limit(limit), WarningDocument.class)
                .map(WarningDocument::state)
                .collectList();
    }
}

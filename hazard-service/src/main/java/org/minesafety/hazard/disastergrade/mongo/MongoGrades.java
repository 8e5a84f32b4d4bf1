package org.minesafety.hazard.disastergrade.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.disastergrade.GradeQuery;
import org.minesafety.hazard.disastergrade.Grades;
import org.minesafety.hazard.disastergrade.domain.DisasterGrade;
import org.minesafety.hazard.disastergrade.domain.GradeEntry;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.scope.KeysetPages;
import org.minesafety.platform.scope.ScopeFields;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.SortKey;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Disaster grades as they are listed. */
@Component
class MongoGrades implements Grades {

    private static final ScopeFields SCOPE = new ScopeFields(GradeListing.UNITS, GradeListing.MINE);

    private static final KeysetPages<GradeListing, String> BY_ID =
            KeysetPages.byId(GradeListing.class, GradeListing::id);

    private final ReactiveMongoTemplate mongo;
    private final Aggregates<DisasterGrade, GradeEntry> aggregates;

    MongoGrades(ReactiveMongoTemplate mongo, Aggregates<DisasterGrade, GradeEntry> aggregates) {
        this.mongo = mongo;
        this.aggregates = aggregates;
    }

    @Override
    public Flux<DisasterGrade> list(GradeQuery query, Caller caller) {
        String after = query.after();
        return BY_ID.rows(
                        mongo,
                        SCOPE.filters(query.unit(), caller),
                        filters(query),
                        after == null ? null : SortKey.after(after),
                        query.limit())
                .map(GradeListing::id)
                .collectList()
                .flatMapMany(this::inOrder);
    }

    private static List<Criteria> filters(GradeQuery query) {
        return Stream.of(
                        equal(GradeListing.MINE, query.mine()),
                        equal("dimension", query.dimension()),
                        equal("phase", query.phase()),
                        equal("reviewDue", query.reviewDue()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Criteria> equal(String field, @Nullable Object value) {
        return Optional.ofNullable(value).map(it -> where(field).is(it));
    }

    private Flux<DisasterGrade> inOrder(List<String> ids) {
        return aggregates
                .find(ids)
                .collectMap(DisasterGrade::id)
                .flatMapIterable(found ->
                        ids.stream()
                                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                                .toList());
    }
}

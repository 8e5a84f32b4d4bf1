package org.minesafety.inspection.risk;

import com.mongodb.MongoCommandException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.minesafety.inspection.risk.RiskQuery.After;
import org.minesafety.inspection.risk.domain.RiskProfile;
import org.minesafety.platform.scope.ScopeFields;
import org.minesafety.platform.security.Caller;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The list of risk profiles, read at one cluster time from the first piece to the last: ranks
 * change all the time, and so no profile is skipped or comes twice. MongoDB keeps past states for
 * five minutes, unless it is set to another time ({@code minSnapshotHistoryWindowInSeconds}).
 * Profiles of mines outside the caller's scope do not exist for the caller.
 */
@Component
class RiskProfiles {

    private static final String ID = "_id";
    private static final ScopeFields SCOPE = new ScopeFields("units", ID);
    private static final String RANK = "rank";
    private static final String AT_CLUSTER_TIME = "atClusterTime";

    /** SnapshotTooOld and SnapshotUnavailable. */
    private static final Set<Integer> GONE = Set.of(239, 246);

    private final ReactiveMongoTemplate mongo;

    RiskProfiles(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /**
     * The worst first. Whoever sees mines by unit and by code asks one question for each, at the
     * same cluster time: no index answers both in order.
     *
     * @throws SnapshotGone when the list of the first piece is not kept any more
     */
    Mono<RiskPiece> list(RiskQuery query, Caller caller) {
        List<Document> scopes = scopes(query.unit(), caller);
        After after = query.after();
        Mono<RiskPiece> first =
                find(scopes.getFirst(), query, after == null ? null : after.snapshot());
        return scopes.size() == 1
                ? first
                : first.flatMap(one ->
                        find(scopes.getLast(), query, one.snapshot())
                                .map(other -> joined(one, other, query.limit())));
    }

    private static RiskPiece joined(RiskPiece one, RiskPiece other, int limit) {
        return new RiskPiece(
                Stream.of(one, other)
                        .flatMap(piece -> piece.profiles().stream())
                        .distinct()
                        .sorted(Comparator.comparing(RiskProfile::rank))
                        .limit(limit)
                        .toList(),
                one.snapshot());
    }

    private Mono<RiskPiece> find(Document scope, RiskQuery query, @Nullable Long snapshot) {
        var concern = new Document("level", "snapshot");
        if (snapshot != null) {
            concern.append(AT_CLUSTER_TIME, new BsonTimestamp(snapshot));
        }
        var command =
                new Document("find", RiskDocument.COLLECTION)
                        .append("filter", filter(scope, query))
                        .append("sort", new Document(RANK, 1))
                        .append("limit", query.limit())
                        .append("batchSize", query.limit())
                        .append("singleBatch", true)
                        .append("readConcern", concern);
        return mongo.getMongoDatabase()
                .flatMap(database -> Mono.from(database.runCommand(command)))
                .map(answer -> piece(answer.get("cursor", Document.class)))
                .onErrorMap(MongoCommandException.class, RiskProfiles::gone);
    }

    private static Throwable gone(MongoCommandException failure) {
        return GONE.contains(failure.getErrorCode()) ? new SnapshotGone(failure) : failure;
    }

    private static Document filter(Document scope, RiskQuery query) {
        List<Document> all = new ArrayList<>();
        all.add(scope);
        if (query.mine() != null) {
            all.add(new Document(ID, query.mine()));
        }
        After after = query.after();
        if (after != null) {
            all.add(new Document(RANK, new Document("$gt", after.rank())));
        }
        return new Document("$and", all);
    }

    private static List<Document> scopes(@Nullable String unit, Caller caller) {
        return SCOPE.filters(unit, caller).stream().map(Criteria::getCriteriaObject).toList();
    }

    private RiskPiece piece(Document cursor) {
        var converter = mongo.getConverter();
        return new RiskPiece(
                cursor.getList("firstBatch", Document.class).stream()
                        .map(row -> converter.read(RiskDocument.class, row).profile())
                        .toList(),
                cursor.get(AT_CLUSTER_TIME, BsonTimestamp.class).getValue());
    }
}

package org.minesafety.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/**
 * Every place in the service that asks the database. A new one is added here together with the test
 * that shows what it examines among 100,000 documents.
 */
class EveryQueryTest {

    /** What reads documents; insertions examine nothing. */
    private static final Set<String> READING =
            Set.of(
                    "find",
                    "findOne",
                    "findById",
                    "findAll",
                    "exists",
                    "count",
                    "countDocuments",
                    "aggregate",
                    "distinct",
                    "remove",
                    "upsert",
                    "updateFirst",
                    "updateMulti",
                    "updateOne",
                    "deleteOne",
                    "deleteMany",
                    "bulkWrite",
                    "bulkOps");

    private static final Set<String> BY_ID =
            Set.of(
                    "MongoBeats.last",
                    "MongoFrameStore.storeDuplicates",
                    "MongoFrameStore.markDirty",
                    "MongoFrames.read",
                    "MongoKeptFrames.present",
                    "MongoPendingSuspicions.putOff",
                    "MongoSightings.greatest",
                    "MongoSightings.seen",
                    "MongoStatistics.clear",
                    "MongoStatistics.putOff",
                    "MongoStatistics.write",
                    "PointSystems.complete",
                    "PointSystems.revision",
                    "PointSystems.set",
                    "PointSystems.update",
                    "SuspicionWrites.addAll");

    private static final Set<String> POINT_INDEX_IT =
            Set.of(
                    "MongoPoints.count",
                    "MongoPoints.find",
                    "MongoPoints.minesWith",
                    "PointSystems.addMissing",
                    "PointSystems.all",
                    "PointSystems.inUse");

    private static final Set<String> LINK_INDEX_IT =
            Set.of(
                    "MongoLinks.all",
                    "MongoLinks.find",
                    "MongoSightings.changed",
                    "MongoSightings.of");

    private static final Set<String> MINE_INDEX_IT =
            Set.of("MongoMines.byCode", "MongoMines.inScope", "MongoMines.visible");

    private static final Set<String> SUSPICION_INDEX_IT =
            Set.of(
                    "MongoPendingSuspicions.next",
                    "MongoPendingSuspicions.remove",
                    "MongoToldSuspicions.of",
                    "OldSuspicions.removeSome");

    private static final Set<String> HISTORY_COST_IT =
            Set.of(
                    "MongoFrames.find",
                    "MongoFrames.newest",
                    "MongoKeptFrames.count",
                    "MongoKeptFrames.names",
                    "MongoReceipts.notJudged",
                    "MongoReceipts.ofUpload",
                    "MongoReceipts.readings",
                    "MongoReceipts.statements",
                    "MongoStatistics.dirty",
                    "MongoStatistics.dirtyBefore",
                    "MongoStatistics.hours",
                    "OldFrames.next",
                    "OldFrames.remove",
                    "OldFrames.removeSome",
                    "Removed.some");

    @Test
    void every_query_is_known_and_has_a_test_of_its_cost() {
        var known =
                Stream.of(
                                BY_ID,
                                POINT_INDEX_IT,
                                LINK_INDEX_IT,
                                MINE_INDEX_IT,
                                SUSPICION_INDEX_IT,
                                HISTORY_COST_IT)
                        .flatMap(Set::stream)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(queries()).isEqualTo(known);
    }

    private static Set<String> queries() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackagesOf(SensorIngestServiceApplication.class)
                        .stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(EveryQueryTest::asksTheDatabase)
                        .map(EveryQueryTest::place)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean asksTheDatabase(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return READING.contains(call.getName())
                && (owner.isEquivalentTo(ReactiveMongoTemplate.class)
                        || owner.isEquivalentTo(MongoCollection.class));
    }

    /** A lambda belongs to the method that it stands in. */
    private static String place(JavaMethodCall call) {
        String method = call.getOrigin().getName().replaceFirst("^lambda\\$(\\w+)\\$.*$", "$1");
        return call.getOriginOwner().getSimpleName() + "." + method;
    }
}

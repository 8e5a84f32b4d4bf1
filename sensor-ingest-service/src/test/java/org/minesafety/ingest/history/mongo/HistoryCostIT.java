package org.minesafety.ingest.history.mongo;

import static com.mongodb.client.model.Filters.regex;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.ingest.Api;
import org.minesafety.ingest.RunningService;
import org.minesafety.ingest.history.Frames;
import org.minesafety.ingest.history.Receipts;
import org.minesafety.ingest.history.Statistics;
import org.minesafety.ingest.reading.KeptFrames;
import org.minesafety.ingest.retention.Retention;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What queries and workers examine among 100,000 documents of each kind, as the database tells it
 * of the operations that the service really does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryCostIT implements RunningService {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MANY = 100_000;
    private static final int PORTION = 10_000;

    @Autowired private ReactiveMongoTemplate mongo;
    @Autowired private Frames frames;
    @Autowired private KeptFrames kept;
    @Autowired private Receipts receipts;
    @Autowired private Statistics statistics;
    @Autowired private Retention retention;
    @Autowired private Clock clock;

    private final String mine = Api.newMine();
    private Instant start;

    /** A frame each second for 28 hours, the receipts and duplicates of them, and old ones. */
    @BeforeAll
    void a_large_history() {
        start = clock.instant().minus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        frames.newest(mine, "01").block(LIMIT); // makes the collections
        insert(HistoryCollections.FRAMES, i -> frame(start.plusSeconds(i), i, start));
        insert(HistoryCollections.DUPLICATES, this::duplicate);
        insert(HistoryCollections.RECEIPTS, this::receipt);
        insert(HistoryCollections.NOT_JUDGED, this::notJudged);
        insert(HistoryCollections.STATISTICS, this::statistic);
        insert(HistoryCollections.DIRTY_HOURS, this::dirtyHour);
    }

    @AfterAll
    void nothing_of_it_is_left() {
        profile(0);
        for (String collection :
                List.of(
                        HistoryCollections.FRAMES,
                        HistoryCollections.RECEIPTS,
                        HistoryCollections.NOT_JUDGED,
                        HistoryCollections.STATISTICS,
                        HistoryCollections.DUPLICATES,
                        HistoryCollections.DIRTY_HOURS)) {
            mongo.getCollection(collection)
                    .flatMap(all -> Mono.from(all.deleteMany(regex("_id", mine))))
                    .block(LIMIT);
        }
    }

    @Test
    void a_query_examines_what_it_returns() {
        Instant hour = start.plus(5, ChronoUnit.HOURS);
        Instant end = hour.plusSeconds(3_600);
        examines(3_600, frames.between(mine, "01", hour, end));
        examines(1, frames.newest(mine, "01").flux());
        examines(3_600, kept.names(mine, "01", hour, 60_000));
        assertThat(examined(kept.count(mine, "01", hour, 60_000).flux())).isLessThan(7_200);
        String receipt = receiptId(77);
        assertThat(examined(receipts.ofUpload(receipt))).isLessThan(10);
        LocalDate day = LocalDate.of(2020, 1, 1).plusDays(7);
        assertThat(examined(receipts.statements(new MineCode(mine), day))).isLessThan(2 * 3 * 100);
        assertThat(examined(statistics.hours(mine, "P7", hour, end).flux())).isLessThan(5);
        examines(
                1,
                statistics
                        .dirty(mine, "02", dirtyHourAt(9), dirtyHourAt(9).plusSeconds(1))
                        .flatMapIterable(it -> it));
        assertThat(examined(statistics.dirtyBefore(clock.instant(), 200)))
                .as("hours that are not over or put off cost nothing")
                .isLessThan(500);
    }

    @Test
    void what_is_old_is_removed_without_a_scan_and_nothing_else() {
        Instant old = clock.instant().minus(101, ChronoUnit.DAYS);
        insert(HistoryCollections.FRAMES, 5_000, i -> frame(old.minusSeconds(i), i, old));
        insert(HistoryCollections.FRAMES, 3, i -> frame(old.minusSeconds(9_000L + i), i, start));
        mongo.getCollection(HistoryCollections.RECEIPTS)
                .flatMap(all -> Mono.from(all.insertOne(receipt(receiptId(old), 0))))
                .block(LIMIT);
        long others = count() - MANY - 5_003;
        assertThat(examined(retention.round().flux())).isLessThan(2 * 5_003 + 1_000);
        assertThat(
                        frames.between(mine, "01", old.minusSeconds(20_000), start.plusSeconds(1))
                                .count()
                                .block(LIMIT))
                .as("three that came of late, and the first young one")
                .isEqualTo(4);
        assertThat(count()).isBetween((long) MANY + 3, MANY + 3 + others);
        assertThat(receipts.ofUpload(receiptId(old)).hasElements().block(LIMIT)).isFalse();
        assertThat(receipts.ofUpload(receiptId(5)).hasElements().block(LIMIT)).isTrue();
    }

    private void examines(long returned, Flux<?> query) {
        assertThat(query.count().block(LIMIT)).isEqualTo(returned);
        assertThat(examined(query)).isBetween(1L, 2 * returned);
    }

    /** Documents that the database examined for it. */
    private long examined(Flux<?> work) {
        profile(0);
        mongo.dropCollection("system.profile").block(LIMIT);
        profile(2);
        work.then().block(LIMIT);
        profile(0);
        return mongo.findAll(Document.class, "system.profile")
                .filter(it -> it.containsKey("docsExamined"))
                .filter(it -> it.toString().contains(mine) || isOfAll(it))
                .map(it -> it.get("docsExamined", Number.class).longValue())
                .reduce(0L, Long::sum)
                .block(LIMIT);
    }

    /** Whether it is an operation of a worker, which names no mine. */
    private static boolean isOfAll(Document operation) {
        return operation.getString("ns").endsWith(HistoryCollections.DIRTY_HOURS);
    }

    private void profile(int level) {
        mongo.executeCommand(new Document("profile", level)).block(LIMIT);
    }

    private long count() {
        return mongo.getCollection(HistoryCollections.FRAMES)
                .flatMap(all -> Mono.from(all.estimatedDocumentCount()))
                .block(LIMIT);
    }

    private void insert(String collection, IntFunction<Document> document) {
        insert(collection, MANY, document);
    }

    private void insert(String collection, int number, IntFunction<Document> document) {
        for (int from = 0; from < number; from += PORTION) {
            List<Document> some =
                    IntStream.range(from, Math.min(number, from + PORTION))
                            .mapToObj(document)
                            .toList();
            mongo.getCollection(collection)
                    .flatMap(all -> Mono.from(all.insertMany(some)))
                    .block(LIMIT);
        }
    }

    private Document frame(Instant time, int number, Instant received) {
        return new Document("_id", Keys.frame(mine, "01", time, "f" + number))
                .append("list", "none")
                .append("readings", 1)
                .append("values", new Binary(new byte[8]))
                .append("received", Date.from(received))
                .append("receipt", receiptId(number));
    }

    private Document duplicate(int number) {
        return new Document("_id", mine + "-0-" + number)
                .append("receipt", receiptId(number))
                .append("frame", Keys.frame(mine, "01", start.plusSeconds(number), "f" + number))
                .append("readings", 1);
    }

    private Document receipt(int number) {
        return receipt(receiptId(number), number);
    }

    /** A hundred a day. */
    private Document receipt(String id, int number) {
        return new Document("_id", id + "|" + mine + "|01")
                .append("receipt", id)
                .append("mine", mine)
                .append("system", "01")
                .append("at", Date.from(start))
                .append("day", LocalDate.of(2020, 1, 1).plusDays(number / 100).toString())
                .append("received", 2L)
                .append("accepted", 2L)
                .append("rejected", 0L);
    }

    private Document notJudged(int number) {
        String id = receiptId(number) + "|" + mine + "|01";
        return new Document("_id", Keys.at(id, start) + "|f" + number)
                .append("readings", 1)
                .append("dataTime", Date.from(start))
                .append("newest", Date.from(start));
    }

    private Document statistic(int number) {
        Instant day = start.truncatedTo(ChronoUnit.DAYS).minus(number / 1_000, ChronoUnit.DAYS);
        return new Document("_id", Keys.at(Keys.stream(mine, "P" + number % 1_000), day))
                .append("hours", new Document())
                .append("computed", Date.from(start));
    }

    /** Not over, or put off: nothing is due of them. */
    private Document dirtyHour(int number) {
        boolean over = number % 2 == 0;
        Instant hour = over ? start.minus(1_000L + number, ChronoUnit.HOURS) : dirtyHourAt(number);
        var mark =
                new Document("_id", Keys.at(Keys.stream(mine, "02"), hour))
                        .append("hour", Date.from(hour))
                        .append("token", "t");
        return over ? mark.append("nextTry", Date.from(start.plus(36_500, ChronoUnit.DAYS))) : mark;
    }

    private Instant dirtyHourAt(int number) {
        return start.plus(1_000L + number, ChronoUnit.HOURS);
    }

    private String receiptId(int number) {
        return receiptId(start.plusMillis(number));
    }

    private String receiptId(Instant time) {
        return Removed.receiptsAt(time) + "-7000-8000-" + mine;
    }
}

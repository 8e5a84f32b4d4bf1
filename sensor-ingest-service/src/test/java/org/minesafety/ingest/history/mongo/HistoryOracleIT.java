package org.minesafety.ingest.history.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.ingest.Api;
import org.minesafety.ingest.Defined;
import org.minesafety.ingest.RunningService;
import org.minesafety.ingest.history.Delivery;
import org.minesafety.ingest.history.FrameStore;
import org.minesafety.ingest.history.HistoryQuery;
import org.minesafety.ingest.history.HourlyStatistics;
import org.minesafety.ingest.history.Receipts;
import org.minesafety.ingest.history.Receipts.Statement;
import org.minesafety.ingest.history.domain.FiveMinutes;
import org.minesafety.ingest.history.domain.Sample;
import org.minesafety.ingest.history.domain.Shown;
import org.minesafety.ingest.point.DefinedPoint;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.platform.frame.FrameHash;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

/** Whatever comes in whatever order and however often: the history is what a plain loop finds. */
class HistoryOracleIT implements RunningService {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant START = Instant.parse("2026-03-01T22:30:00Z");
    private static final Instant END = START.plus(Duration.ofHours(5));
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired private FrameStore store;
    @Autowired private HistoryQuery query;
    @Autowired private HourlyStatistics statistics;
    @Autowired private Receipts receipts;
    @Autowired private ReactiveMongoTemplate mongo;

    private Random random;
    private String mine;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void the_history_is_what_a_plain_loop_finds(long seed) {
        random = new Random(seed);
        mine = Api.newMine();
        List<Delivery> deliveries = deliveries();
        deliver(deliveries);
        for (String point : List.of("A", "B", "C")) {
            List<Shown> expected = oracle(deliveries, point);
            assertThat(samples(point)).isEqualTo(expected);
            assertThat(query.latest(state(point)).block(LIMIT))
                    .isEqualTo(expected.getLast().sample());
            assertThat(fiveMinutes(point)).isEqualTo(slots(expected));
        }
        statistics.round().block(LIMIT);
        assertThat(dirtyHours()).isZero();
        for (String point : List.of("A", "B", "C")) {
            assertThat(fiveMinutes(point)).isEqualTo(slots(oracle(deliveries, point)));
        }
        assertBalanced(deliveries);
    }

    @Test
    void a_late_frame_makes_its_hour_be_computed_again() {
        random = new Random(9);
        mine = Api.newMine();
        List<Delivery> deliveries = new ArrayList<>(deliveries());
        deliver(deliveries);
        statistics.round().block(LIMIT);
        var late = new Delivery(frame(random.nextInt(100)), "late-0-0");
        deliveries.add(late);
        store.frames(List.of(late)).block(LIMIT);
        assertThat(fiveMinutes("A")).isEqualTo(slots(oracle(deliveries, "A")));
        statistics.round().block(LIMIT);
        assertThat(dirtyHours()).isZero();
        assertThat(fiveMinutes("A")).isEqualTo(slots(oracle(deliveries, "A")));
    }

    /** In random batches; crashes leave a part undone, and then the batch comes again. */
    private void deliver(List<Delivery> deliveries) {
        List<Delivery> left = new ArrayList<>(deliveries);
        Collections.shuffle(left, random);
        while (!left.isEmpty()) {
            List<Delivery> batch = left.subList(0, Math.min(left.size(), 1 + random.nextInt(40)));
            crash(List.copyOf(batch));
            store.frames(List.copyOf(batch)).block(LIMIT);
            if (random.nextInt(3) == 0) {
                store.frames(List.copyOf(batch)).block(LIMIT);
            }
            batch.clear();
        }
    }

    /** As if the service had died after some of the steps. */
    private void crash(List<Delivery> batch) {
        int steps = random.nextInt(4);
        if (steps == 0) {
            return;
        }
        Set<String> written = new HashSet<>();
        for (Delivery delivery : batch) {
            String list = HexFormat.of().formatHex(FrameHash.ofPoints(delivery.frame().points()));
            var points =
                    new Document("_id", list).append("points", List.of(delivery.frame().points()));
            if (written.add(list)) {
                mongo.save(points, HistoryCollections.POINT_LISTS).block(LIMIT);
            }
            Document frame = FrameDocument.of(delivery, list);
            boolean there =
                    mongo.findById(frame.get("_id"), Document.class, HistoryCollections.FRAMES)
                            .hasElement()
                            .block(LIMIT);
            if (steps > 1 && !there && random.nextBoolean()) {
                mongo.insert(frame, HistoryCollections.FRAMES).block(LIMIT);
            }
        }
    }

    private List<Delivery> deliveries() {
        List<SensorFrame> frames = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            boolean again = i > 10 && random.nextInt(4) == 0;
            frames.add(again ? sentAgain(frames.get(random.nextInt(i)), i) : frame(i));
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (SensorFrame frame : frames) {
            deliveries.add(new Delivery(frame, "t-0-" + deliveries.size()));
        }
        return deliveries;
    }

    private SensorFrame frame(int i) {
        String[][] lists = {{"A"}, {"A", "B"}, {"B", "C", "A"}, {"C"}};
        String[] points = lists[random.nextInt(lists.length)];
        double[] values = new double[points.length];
        int[] offsets = new int[points.length];
        int[] status = new int[points.length];
        boolean own = random.nextInt(3) == 0;
        for (int k = 0; k < points.length; k++) {
            values[k] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(40) / 10.0;
            offsets[k] = own ? 1000 * random.nextInt(3600) : 0;
            status[k] = random.nextInt(9) == 0 ? 1 << random.nextInt(8) : 0;
        }
        Instant time = START.plusSeconds(20L * random.nextInt(720));
        Instant upload = random.nextBoolean() ? null : END.plusSeconds(random.nextInt(3));
        return named(
                new SensorFrame(
                        mine,
                        "01",
                        "",
                        time,
                        upload,
                        END,
                        "me",
                        receipt(i),
                        points,
                        offsets,
                        values,
                        status));
    }

    private SensorFrame sentAgain(SensorFrame frame, int i) {
        return new SensorFrame(
                frame.mine(),
                frame.system(),
                frame.frame(),
                frame.dataTime(),
                frame.uploadTime(),
                END.plusSeconds(i),
                "other",
                receipt(i),
                frame.points(),
                frame.offsetsMs(),
                frame.values(),
                frame.status());
    }

    /** Ten uploads. */
    private String receipt(int i) {
        return mine + "-" + i % 10;
    }

    private static SensorFrame named(SensorFrame frame) {
        return new SensorFrame(
                frame.mine(),
                frame.system(),
                FrameHash.of(frame),
                frame.dataTime(),
                frame.uploadTime(),
                frame.receivedTime(),
                frame.source(),
                frame.receipt(),
                frame.points(),
                frame.offsetsMs(),
                frame.values(),
                frame.status());
    }

    private static List<Shown> oracle(List<Delivery> deliveries, String point) {
        Map<Instant, List<Sample>> all = new TreeMap<>();
        Comparator<Sample> order =
                Comparator.comparing((Sample it) ->
                                it.uploadTime() == null ? Instant.MIN : it.uploadTime())
                        .thenComparing(Sample::frame);
        for (Delivery delivery : deliveries) {
            SensorFrame frame = delivery.frame();
            for (int i = 0; i < frame.points().length; i++) {
                if (frame.points()[i].equals(point)) {
                    Instant time = frame.dataTime().plusMillis(frame.offsetsMs()[i]);
                    Sample sample =
                            new Sample(
                                    time,
                                    frame.values()[i],
                                    frame.status()[i],
                                    frame.uploadTime(),
                                    frame.frame());
                    all.computeIfAbsent(time, _ -> new ArrayList<>()).add(sample);
                }
            }
        }
        return all.values().stream().map(it -> shown(it, order.reversed())).toList();
    }

    /** The greatest of each value, the greatest of them first. */
    private static Shown shown(List<Sample> samples, Comparator<Sample> greatestFirst) {
        List<Sample> kept = new ArrayList<>();
        for (Sample sample : samples.stream().sorted(greatestFirst).toList()) {
            if (kept.stream().noneMatch(it -> value(it).equals(value(sample)))) {
                kept.add(sample);
            }
        }
        return new Shown(kept.getFirst(), kept.subList(1, kept.size()));
    }

    private static Double value(Sample sample) {
        return (sample.status() & 244) == 0 ? sample.value() : Double.NaN;
    }

    /** By slot of five minutes, in the plainest way. */
    private static List<FiveMinutes> slots(List<Shown> shown) {
        List<Sample> samples = shown.stream().map(Shown::sample).toList();
        List<FiveMinutes> slots = new ArrayList<>();
        for (Instant from = START;
                from.isBefore(END.plus(Duration.ofHours(2)));
                from = from.plusSeconds(300)) {
            Instant start = from;
            List<Double> values =
                    samples.stream()
                            .filter(it -> !it.time().isBefore(start))
                            .filter(it -> it.time().isBefore(start.plusSeconds(300)))
                            .filter(it -> !Double.isNaN(it.value()) && (it.status() & 244) == 0)
                            .map(Sample::value)
                            .toList();
            if (!values.isEmpty()) {
                double sum = values.stream().mapToDouble(it -> it).sum();
                slots.add(
                        new FiveMinutes(
                                start,
                                values.size(),
                                Collections.min(values),
                                Collections.max(values),
                                Math.clamp(
                                        sum / values.size(),
                                        Collections.min(values),
                                        Collections.max(values)),
                                values.getLast()));
            }
        }
        return slots;
    }

    private List<Shown> samples(String point) {
        return query.samples(state(point), START, END.plus(Duration.ofHours(2)))
                .collectList()
                .block(LIMIT);
    }

    private List<FiveMinutes> fiveMinutes(String point) {
        return query.fiveMinutes(state(point), START, END.plus(Duration.ofHours(2)))
                .collectList()
                .block(LIMIT);
    }

    private long dirtyHours() {
        return mongo.findAll(Document.class, HistoryCollections.DIRTY_HOURS)
                .filter(it -> it.getString("_id").startsWith(mine))
                .count()
                .block(LIMIT);
    }

    private void assertBalanced(List<Delivery> deliveries) {
        Map<String, Long> accepted = new HashMap<>();
        long distinct = 0;
        Set<String> names = new HashSet<>();
        for (Delivery delivery : deliveries) {
            SensorFrame frame = delivery.frame();
            accepted.merge(frame.receipt(), (long) frame.values().length, Long::sum);
            distinct += names.add(frame.frame()) ? frame.values().length : 0;
        }
        List<Receipt> all =
                accepted.entrySet().stream()
                        .map(it ->
                                new Receipt(
                                        it.getKey(),
                                        mine,
                                        "01",
                                        "s",
                                        it.getValue(),
                                        it.getValue(),
                                        0,
                                        List.of(),
                                        START))
                        .toList();
        store.receipts(all).block(LIMIT);
        store.receipts(all).block(LIMIT);
        Statement statement = receipts.statements(new MineCode(mine), DAY).blockFirst(LIMIT);
        assertThat(statement.uploads()).isEqualTo(accepted.size());
        assertThat(statement.stored()).isEqualTo(distinct);
        assertThat(statement.pending()).isZero();
        assertThat(statement.duplicate())
                .isEqualTo(accepted.values().stream().mapToLong(it -> it).sum() - distinct);
        for (Receipt receipt : all) {
            var balanced = receipts.ofUpload(receipt.id()).blockFirst(LIMIT);
            assertThat(balanced.stored() + balanced.duplicate()).isEqualTo(receipt.accepted());
        }
    }

    private DefinedPoint state(String point) {
        return Defined.of(
                Point.first(
                        new PointState(
                                mine,
                                point,
                                "01",
                                "0001",
                                ValueType.ANALOG,
                                "%CH4",
                                null,
                                null,
                                List.of(),
                                null,
                                null,
                                false)));
    }
}

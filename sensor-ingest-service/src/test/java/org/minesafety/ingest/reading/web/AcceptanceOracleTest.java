package org.minesafety.ingest.reading.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.Receipt.Reject;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.ingest.Defined;
import org.minesafety.ingest.point.DefinedPoint;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.reading.PointLists;
import org.minesafety.ingest.reading.domain.Acceptance;
import org.minesafety.ingest.reading.domain.AcceptanceLimits;
import org.minesafety.ingest.reading.domain.FrameDraft;
import org.minesafety.ingest.reading.domain.MinePoints;
import org.minesafety.ingest.reading.domain.Part;
import org.minesafety.ingest.reading.domain.Slice;
import org.minesafety.ingest.reading.domain.UploadTally;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random frames with random faults: what is accepted is what a plain loop over the JSON accepts.
 */
class AcceptanceOracleTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final AcceptanceLimits LIMITS =
            new AcceptanceLimits(Duration.ofMinutes(5), Instant.parse("2000-01-01T00:00:00Z"), 600);

    private static final UploadReader.Limits MUCH = new UploadReader.Limits(9, 99);

    private final PointLists lists = new PointLists();
    private final Acceptance acceptance = new Acceptance(LIMITS, PointLists::of);
    private final MinePoints points =
            MinePoints.of(
                    Stream.concat(
                                    IntStream.range(0, 12)
                                            .mapToObj(i -> point("P" + i, "01", false)),
                                    Stream.of(point("Q", "02", false), point("W", "01", true)))
                            .toList());

    /** A reading as the oracle sees it. */
    private record Reading(String point, double value, int offset, int status) {}

    @Test
    void what_is_accepted_is_what_a_plain_loop_accepts() {
        var random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String json = RandomFrames.next(random);
            var tally = new UploadTally();
            FrameDraft draft = draft(json, random);
            List<Part> parts = acceptance.judge(draft, points, NOW, tally);
            var reasons = new TreeMap<String, Long>();
            List<Reading> expected = oracle(MAPPER.readTree(json), reasons);
            assertThat(readings(parts)).as(json).isEqualTo(expected);
            assertThat(tally.accepted()).as(json).isEqualTo(expected.size());
            assertThat(tally.received()).isEqualTo(tally.accepted() + tally.rejected());
            assertThat(words(tally)).as(json).isEqualTo(reasons);
        }
    }

    /** Somewhere in a larger array, as it comes from the network. */
    private FrameDraft draft(String json, Random random) {
        byte[] bytes = (json + "x".repeat(random.nextInt(3))).getBytes(UTF_8);
        return UploadReader.read(bytes, json.getBytes(UTF_8).length, lists, MUCH, _ -> {})
                .getFirst();
    }

    private static TreeMap<String, Long> words(UploadTally tally) {
        return tally.rejects().stream()
                .collect(
                        Collectors.groupingBy(
                                Reject::reason,
                                TreeMap::new,
                                Collectors.summingLong(Reject::readings)));
    }

    /** Both from the numbers and from the JSON that travels. */
    private static List<Reading> readings(List<Part> parts) {
        List<Reading> all = new ArrayList<>();
        for (Part part : parts) {
            JsonNode values = tree(part.valuesJson());
            JsonNode codes = MAPPER.readTree(part.points().json());
            for (int i = 0; i < part.readings(); i++) {
                double value = values.get(i).isNull() ? Double.NaN : values.get(i).asDouble();
                assertThat(value).isEqualTo((Double) part.values()[i]);
                assertThat(codes.get(i).asString()).isEqualTo(part.points().code(i));
                all.add(
                        new Reading(
                                part.points().code(i),
                                value,
                                number(part.offsets(), part.offsetsJson(), i),
                                number(part.status(), part.statusJson(), i)));
            }
        }
        return all;
    }

    private static int number(int[] column, Slice json, int index) {
        if (column == null) {
            assertThat(json).isNull();
            return 0;
        }
        assertThat(tree(json).get(index).intValue()).isEqualTo(column[index]);
        return column[index];
    }

    private static JsonNode tree(Slice json) {
        return MAPPER.readTree(json.bytes(), json.from(), json.length());
    }

    private static List<Reading> oracle(JsonNode frame, TreeMap<String, Long> reasons) {
        JsonNode codes = frame.get("points");
        JsonNode values = frame.get("values");
        int length = codes.size();
        String fault = frameFault(frame, length);
        if (fault != null) {
            reasons.put(fault, (long) Math.max(length, values.size()));
            return List.of();
        }
        long last = Duration.between(time(frame.get("dataTime")), NOW.plusSeconds(300)).toMillis();
        List<Reading> accepted = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < length; i++) {
            String code = codes.get(i).asString();
            String reason = reason(frame, i, code, !seen.add(code), last);
            if (reason != null) {
                reasons.merge(reason, 1L, Long::sum);
            } else {
                JsonNode value = values.get(i);
                accepted.add(
                        new Reading(
                                code,
                                value.isNull() ? Double.NaN : 0.0 + value.asDouble(),
                                whole(frame.get("offsetsMs"), i),
                                whole(frame.get("status"), i)));
            }
        }
        return accepted;
    }

    private static String frameFault(JsonNode frame, int length) {
        Instant time = time(frame.get("dataTime"));
        if (time == null) {
            return "time-unreadable";
        }
        if (time.isAfter(NOW.plusSeconds(300))) {
            return "time-ahead";
        }
        if (time.isBefore(LIMITS.earliest())) {
            return "time-too-early";
        }
        for (String column : List.of("values", "offsetsMs", "status", "units")) {
            if (frame.has(column) && frame.get(column).size() != length) {
                return "length-mismatch";
            }
        }
        return null;
    }

    private static Instant time(JsonNode text) {
        try {
            return Instant.parse(text.asString());
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    private static String reason(JsonNode frame, int i, String code, boolean again, long last) {
        if (again) {
            return "duplicate-point";
        }
        if (!code.matches("P\\d+|Q") || code.equals("P99")) {
            return "unknown-point";
        }
        if (code.equals("Q")) {
            return "wrong-system";
        }
        if (frame.has("units")
                && !frame.get("units").get(i).isNull()
                && !frame.get("units").get(i).asString().equals("%CH4")) {
            return "wrong-unit";
        }
        JsonNode value = frame.get("values").get(i);
        if (value.isNumber()
                ? !Double.isFinite(value.asDouble())
                : value.isString() && value.asString().equals("NaN")) {
            return "non-finite";
        }
        if (!value.isNumber() && !value.isNull()) {
            return "unreadable";
        }
        if (!fits(frame.get("offsetsMs"), i, 3_599_999)) {
            return "bad-offset";
        }
        if (!fits(frame.get("status"), i, 255)) {
            return "bad-status";
        }
        return whole(frame.get("offsetsMs"), i) > last ? "time-ahead" : null;
    }

    private static boolean fits(JsonNode column, int i, int most) {
        return column == null
                || column.get(i).isNull()
                || (column.get(i).isNumber()
                        && column.get(i).asDouble() >= 0
                        && column.get(i).asDouble() <= most
                        && column.get(i).asDouble() == Math.rint(column.get(i).asDouble()));
    }

    private static int whole(JsonNode column, int i) {
        return column == null || column.get(i).isNull() ? 0 : (int) column.get(i).asDouble();
    }

    private static DefinedPoint point(String code, String system, boolean withdrawn) {
        return Defined.of(
                Point.first(
                        new PointState(
                                "220221000001",
                                code,
                                system,
                                "0001",
                                ValueType.ANALOG,
                                "%CH4",
                                null,
                                null,
                                List.of(),
                                null,
                                null,
                                withdrawn)));
    }
}

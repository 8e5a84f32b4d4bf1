package org.minesafety.acceptance.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minesafety.acceptance.Api;
import org.minesafety.acceptance.Api.Answer;
import org.minesafety.acceptance.Mines;
import org.minesafety.acceptance.longwall.Episode;
import org.minesafety.acceptance.longwall.Longwall.Sample;
import org.minesafety.acceptance.longwall.Recording;
import org.minesafety.acceptance.replay.PointMapping;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.local.infrastructure.StartFailure;

/**
 * The face of a mine with points of its own.
 *
 * @param tag tells these points from others of the same mine
 */
public record Face(String mine, String tag, List<FacePoint> points) {

    static final String SYSTEM = "01";

    private static final int DIVISION_DIGITS = 6;
    private static final int CREATED = 201;
    private static final int EXISTS = 412;
    private static final int NOT_KNOWN_YET = 409;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(200);

    /**
     * With a point for each column that one is known for.
     *
     * @throws StartFailure when that is none
     */
    public static Face of(String mine, String tag, Recording recording) {
        List<FacePoint> points =
                FacePoint.ALL.stream()
                        .filter(point -> recording.columns().contains(point.column()))
                        .toList();
        if (points.isEmpty()) {
            throw new StartFailure(
                    "None of the columns "
                            + FacePoint.ALL.stream().map(FacePoint::column).toList()
                            + " is in the file; ./minesafety replay sends any");
        }
        return new Face(mine, tag, points);
    }

    /** The column of a point, empty for other points. */
    String column(String code) {
        return points.stream()
                .filter(point -> code(point).equals(code))
                .map(FacePoint::column)
                .findFirst()
                .orElse("");
    }

    public PointMapping mapping() {
        var codes = new LinkedHashMap<String, String>();
        points.forEach(point -> codes.put(point.column(), code(point)));
        return new PointMapping(codes);
    }

    /**
     * Registers the mine, unless it is there, and the points.
     *
     * @param validFrom of the mine's own set points
     */
    public void register(Api county, Api uplink, Instant validFrom)
            throws IOException, InterruptedException {
        Answer mine =
                county.put(
                        "/api/v1/mines/" + mine(),
                        Mines.coalMine("示范煤矿 " + mine(), mine().substring(0, DIVISION_DIGITS)),
                        "If-None-Match",
                        "*");
        if (mine.status() != CREATED && mine.status() != EXISTS) {
            throw new StartFailure("The mine is not registered: " + mine);
        }
        var items = points.stream().map(point -> point.definition(code(point), validFrom)).toList();
        String path = "/api/v1/mines/" + mine() + "/points";
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = uplink.put(path, Map.of("items", items));
        while (answer.status() == NOT_KNOWN_YET && System.nanoTime() < deadline) {
            Thread.sleep(LOOK);
            answer = uplink.put(path, Map.of("items", items));
        }
        if (answer.status() != 200) {
            throw new StartFailure("The points are not registered: " + answer);
        }
    }

    /**
     * What must come of the readings, and what has come.
     *
     * @param start time of second 0
     */
    public List<Verdict> verdicts(Recording recording, Instant start, List<EpisodeState> told) {
        return expected(recording, start).verdicts(told);
    }

    /**
     * What must come of the readings.
     *
     * @param start time of second 0
     */
    Expected expected(Recording recording, Instant start) {
        List<Verdict> verdicts = new ArrayList<>();
        for (FacePoint point : points) {
            if (point.rules().isEmpty()) {
                continue;
            }
            List<Sample> samples = recording.samples(point.column(), start);
            point.rules()
                    .forEach((rule, oracle) ->
                            verdicts.add(
                                    new Verdict(
                                            point.column(),
                                            rule,
                                            oracle.direction(),
                                            oracle.episodes(samples),
                                            List.of())));
        }
        return new Expected(verdicts);
    }

    /** What must come of readings, beside nothing that has come yet. */
    final class Expected {

        private final List<Verdict> expected;

        private Expected(List<Verdict> expected) {
            this.expected = expected;
        }

        List<Verdict> verdicts(List<EpisodeState> told) {
            return expected.stream()
                    .map(one -> one.with(found(told, code(one.column()), one.rule())))
                    .toList();
        }

        private String code(String column) {
            return points.stream()
                    .filter(point -> point.column().equals(column))
                    .map(Face.this::code)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Episode> found(List<EpisodeState> told, String code, String rule) {
        return told.stream()
                .filter(one -> code.equals(one.point()) && rule.equals(one.rule()))
                .filter(one -> one.state() != EpisodeStatus.WITHDRAWN)
                .sorted(Comparator.comparing(EpisodeState::start))
                .map(Episode::of)
                .toList();
    }

    private String code(FacePoint point) {
        return mine + SYSTEM + point.type() + point.column() + tag;
    }
}

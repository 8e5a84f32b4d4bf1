package org.minesafety.ingest.reading.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Frames as JSON, most of them with faults of every kind. */
final class RandomFrames {

    private RandomFrames() {}

    static String next(Random random) {
        boolean tidy = random.nextInt(3) == 0;
        int length = random.nextInt(11) + (random.nextInt(9) == 0 ? 0 : 1);
        List<String> members = new ArrayList<>();
        members.add("'mine':'220221000001'");
        members.add("'system':'01'");
        members.add("'dataTime':'" + time(random, tidy) + "'");
        members.add(
                "'points':"
                        + column(
                                length,
                                i ->
                                        tidy
                                                ? "'P" + i + "'"
                                                : pick(
                                                        random,
                                                        "'P" + i + "'",
                                                        "'P" + i + "'",
                                                        "'P1'",
                                                        "'X'",
                                                        "'P99'",
                                                        "'Q'",
                                                        "'W'")));
        int values = tidy || random.nextInt(20) > 0 ? length : random.nextInt(9);
        members.add(
                "'values':"
                        + column(
                                values,
                                _ ->
                                        tidy
                                                ? pick(random, "0.46", "null")
                                                : pick(
                                                        random,
                                                        "1",
                                                        "-0.5",
                                                        "-0",
                                                        "-0.0e0",
                                                        "-1e-400",
                                                        "0.0",
                                                        "2.5e-1",
                                                        "1e400",
                                                        "null",
                                                        "'NaN'",
                                                        "'x'",
                                                        "true",
                                                        "0.1234567890123456789")));
        if (random.nextInt(3) == 0) {
            members.add(
                    "'offsetsMs':"
                            + column(
                                    length,
                                    _ ->
                                            tidy
                                                    ? "20"
                                                    : pick(
                                                            random, "0", "250", "290000", "299999",
                                                            "3600000", "-1", "0.5", "null",
                                                            "1e3")));
        }
        if (random.nextInt(3) == 0) {
            members.add(
                    "'status':"
                            + column(
                                    length,
                                    _ ->
                                            tidy
                                                    ? "3"
                                                    : pick(
                                                            random, "0", "4", "255", "256", "-1",
                                                            "null", "1.0", "'0'")));
        }
        if (random.nextInt(3) == 0) {
            members.add(
                    "'units':"
                            + column(
                                    length,
                                    _ ->
                                            tidy
                                                    ? "'%CH4'"
                                                    : pick(
                                                            random, "'%CH4'", "'%CH4'", "null",
                                                            "'ppm'")));
        }
        Collections.shuffle(members, random);
        return ("{" + String.join(random.nextBoolean() ? "," : " ,\n ", members) + "}")
                .replace('\'', '"');
    }

    private static String time(Random random, boolean tidy) {
        return tidy
                ? "2026-11-24T04:00:00Z"
                : pick(
                        random,
                        "2026-11-24T04:00:00Z",
                        "2026-11-24T04:04:59.500Z",
                        "2026-11-24T04:05:01Z",
                        "1999-12-31T00:00:00Z",
                        "yesterday");
    }

    private static String column(int length, IntFunction<String> element) {
        return IntStream.range(0, length)
                .mapToObj(element)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}

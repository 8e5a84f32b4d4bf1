package org.minesafety.acceptance;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.minesafety.acceptance.Api.Answer;

/** Enters who is to be told at a mine or a unit, as its people do. */
public final class DutyDesk {

    private static final String LONG_AGO = "2026-01-01";

    private DutyDesk() {}

    /**
     * A desk that is always on a duty of its name.
     *
     * @param by sees the place
     * @param media {@code SMS} and {@code VOICE}, to the same number
     */
    public static void open(Api by, String place, String duty, String number, String... media)
            throws IOException {
        String directory = "/api/v1/directories/" + place;
        Map<String, Object> contact =
                Map.of(
                        "kind",
                        "POST",
                        "name",
                        "值班室",
                        "channels",
                        List.of(media).stream()
                                .map(it -> Map.of("kind", it, "address", number))
                                .toList());
        // a mine may not have arrived yet
        Answer entered =
                Until.success(() ->
                        by.put(
                                directory + "/contacts/" + duty,
                                contact,
                                expected(by.get(directory))));
        Map<String, Object> always =
                Map.of(
                        "handOvers",
                        List.of("08:00"),
                        "since",
                        LONG_AGO,
                        "turns",
                        List.of(List.of(duty)));
        Answer onDuty = by.put(directory + "/duties/" + duty, always, "If-Match", entered.etag());
        if (onDuty.status() != 200) {
            throw new IOException(onDuty.toString());
        }
    }

    private static String[] expected(Answer held) {
        return held.status() == 200
                ? new String[] {"If-Match", held.etag()}
                : new String[] {"If-None-Match", "*"};
    }
}

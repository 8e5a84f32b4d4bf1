package org.minesafety.acceptance;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.minesafety.acceptance.Api.Answer;

/** Mines with measuring points, and an uplink of their own in the realm. */
public final class MonitoredMines {

    private static final int DIVISION_DIGITS = 6;
    private static final int AT_ONCE = 2_000;

    private MonitoredMines() {}

    /**
     * Registers the mines as their county does, and defines their points.
     *
     * @param points of each mine by its code, as the API takes them
     * @return tokens of a new uplink of all of them
     */
    public static Supplier<String> open(Site site, Map<String, List<Map<String, Object>>> points)
            throws IOException {
        for (String mine : points.keySet()) {
            register(site, mine);
        }
        var token =
                new RealmClients(site.platform()).uplink(points.keySet().toArray(String[]::new));
        var uplink = new Api(site.platform().gateway(), token);
        for (var mine : points.entrySet()) {
            define(uplink, mine.getKey(), mine.getValue());
        }
        return token;
    }

    private static void register(Site site, String mine) throws IOException {
        String county = mine.substring(0, DIVISION_DIGITS);
        Answer answer =
                site.as("county-" + county)
                        .put(
                                "/api/v1/mines/" + mine,
                                Mines.coalMine("监测矿" + mine, county),
                                "If-None-Match",
                                "*");
        if (answer.status() != 201) {
            throw new IOException(answer.toString());
        }
    }

    /** As soon as sensor-ingest-service knows the mine. */
    static void define(Api uplink, String mine, List<Map<String, Object>> points)
            throws IOException {
        for (int from = 0; from < points.size(); from += AT_ONCE) {
            var items = points.subList(from, Math.min(points.size(), from + AT_ONCE));
            Until.success(
                    () -> uplink.put("/api/v1/mines/" + mine + "/points", Map.of("items", items)));
        }
    }
}

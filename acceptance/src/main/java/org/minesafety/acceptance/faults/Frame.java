package org.minesafety.acceptance.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frame as a mine sends it.
 *
 * @param stray whether it also brings a point that nobody has defined
 */
record Frame(
        String mine,
        String system,
        Instant dataTime,
        @Nullable Instant uploadTime,
        List<Reading> readings,
        boolean stray) {

    /**
     * @param value null: none
     * @param status bit mask of the exchange format
     */
    record Reading(String point, int offsetMs, @Nullable Double value, int status) {}

    /** With the readings that the platform is to reject. */
    int size() {
        return readings.size() + (stray ? 1 : 0);
    }

    Map<String, Object> json() {
        List<String> points = new ArrayList<>();
        List<@Nullable Double> values = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        List<Integer> status = new ArrayList<>();
        for (Reading reading : all()) {
            points.add(reading.point());
            values.add(reading.value());
            offsets.add(reading.offsetMs());
            status.add(reading.status());
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mine", mine);
        json.put("system", system);
        json.put("dataTime", dataTime.toString());
        if (uploadTime != null) {
            json.put("uploadTime", uploadTime.toString());
        }
        json.put("points", points);
        json.put("values", values);
        json.put("offsetsMs", offsets);
        json.put("status", status);
        return json;
    }

    private List<Reading> all() {
        List<Reading> all = new ArrayList<>(readings);
        if (stray) {
            all.add(new Reading("NOWHERE", 0, 1.0, 0));
        }
        return all;
    }
}

package org.minesafety.acceptance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A mine whose fan stops: the air stands wherever it is measured, and at one face methane rises.
 *
 * @param airPoints where the speed of the air is measured
 */
public record FanStop(String mine, int airPoints) {

    private static final int OF_A_FRAME = 500;

    /** What is measured at a point while all is well, and when the fan has stopped. */
    private record Place(String code, String sensorType, String place, double usual, double then) {

        private Map<String, Object> definition() {
            return Map.of(
                    "code", code,
                    "system", "01",
                    "sensorType", sensorType,
                    "locationClass", place);
        }
    }

    /** Alarms of the group that the fan is in. */
    public int grouped() {
        return airPoints + 1;
    }

    public String methane() {
        return mine + "01MN0001GAS";
    }

    /** Definitions, as the API takes them. */
    public List<Map<String, Object>> points() {
        return places().stream().map(Place::definition).toList();
    }

    /** All points at one time, in as many frames as that takes; the methane comes last. */
    public List<Map<String, Object>> frames(Instant at, boolean stopped) {
        List<Place> all = places();
        List<Map<String, Object>> frames = new ArrayList<>();
        for (int from = 0; from < all.size(); from += OF_A_FRAME) {
            List<Place> some = all.subList(from, Math.min(all.size(), from + OF_A_FRAME));
            Map<String, Object> frame = new HashMap<>();
            frame.put("mine", mine);
            frame.put("system", "01");
            frame.put("dataTime", at.toString());
            frame.put("points", some.stream().map(Place::code).toList());
            frame.put("values", some.stream().map(it -> stopped ? it.then() : it.usual()).toList());
            frames.add(frame);
        }
        return frames;
    }

    private List<Place> places() {
        List<Place> all = new ArrayList<>();
        all.add(new Place(mine + "01MN1001FAN", "1001", "FAN-LOCAL", 1, 0));
        IntStream.range(0, airPoints)
                .mapToObj(i -> new Place(air(i), "0002", "V-DIST", 1.5, 0.05))
                .forEach(all::add);
        all.add(new Place(methane(), "0001", "T0", 0.4, 3.5));
        return all;
    }

    private String air(int i) {
        return "%s01MN0002A%04d".formatted(mine, i);
    }
}

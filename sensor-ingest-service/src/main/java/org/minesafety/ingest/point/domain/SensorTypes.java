package org.minesafety.ingest.point.domain;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.minesafety.contracts.mine.MineType;

/** The dictionaries of sensor types; which of them apply depends on the type of the mine. */
public final class SensorTypes {

    private static final String COAL = "C";
    private static final String NON_COAL = "N";
    private static final String TAILINGS = "T";
    private static final String SLOPE = "S";
    private static final String ELECTRICITY = "E";

    private final Map<String, SensorType> byKey;

    public SensorTypes(Collection<SensorType> types) {
        byKey = types.stream().collect(toMap(SensorType::key, identity()));
    }

    public Optional<SensorType> of(MineType mine, String code) {
        return applying(mine).stream()
                .map(letter -> byKey.get(SensorType.key(letter, code)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static List<String> applying(MineType mine) {
        return switch (mine) {
            case COAL_UNDERGROUND -> List.of(COAL, ELECTRICITY);
            case COAL_OPEN_PIT -> List.of(COAL, SLOPE, ELECTRICITY);
            case METAL_NONMETAL_UNDERGROUND -> List.of(NON_COAL, ELECTRICITY);
            case METAL_NONMETAL_OPEN_PIT -> List.of(NON_COAL, SLOPE, ELECTRICITY);
            case TAILINGS_POND -> List.of(TAILINGS, ELECTRICITY);
        };
    }
}

package org.minesafety.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minesafety.contracts.sensor.ValueType;
import org.minesafety.ingest.point.domain.SensorType;
import org.minesafety.ingest.point.domain.SensorTypes;
import org.springframework.core.io.ClassPathResource;

/** The dictionaries of sensor types as they are shipped with the service. */
final class SeededSensorTypes {

    private static final String FILE = "reference/sensor-types.csv";

    private SeededSensorTypes() {}

    static SensorTypes load() throws IOException {
        List<String> lines =
                new ClassPathResource(FILE).getContentAsString(UTF_8).lines().skip(1).toList();
        Map<String, Map<String, SensorType>> dictionaries = new HashMap<>();
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            var type =
                    new SensorType(
                            cells[1],
                            cells[2],
                            cells[3],
                            cells[4],
                            ValueType.valueOf(cells[5].toUpperCase(Locale.ROOT)));
            dictionaries.computeIfAbsent(cells[0], _ -> new HashMap<>()).put(type.code(), type);
        }
        return new SensorTypes(dictionaries);
    }
}

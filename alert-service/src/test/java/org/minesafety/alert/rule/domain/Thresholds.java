package org.minesafety.alert.rule.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.minesafety.alert.rule.domain.StatutoryRules.Row;
import org.minesafety.alert.rule.domain.Threshold.JudgedBy;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** The table of thresholds that the service ships. */
public final class Thresholds {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private static final ObjectReader CSV =
            CsvMapper.builder()
                    .enable(CsvReadFeature.FAIL_ON_MISSING_COLUMNS)
                    .build()
                    .readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader());

    private Thresholds() {}

    public static StatutoryRules shipped() {
        try (InputStream file =
                Thresholds.class.getResourceAsStream("/reference/alarm-thresholds.csv")) {
            return read(new String(file.readAllBytes(), UTF_8).lines().toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static StatutoryRules read(List<String> lines) {
        try (MappingIterator<Map<String, String>> rows = CSV.readValues(String.join("\n", lines))) {
            return new StatutoryRules(rows.readAll().stream().map(Thresholds::row).toList());
        }
    }

    private static Row row(Map<String, String> cells) {
        return new Row(
                new Threshold(
                        cells.get("mine_type"),
                        cells.get("sensor_type"),
                        cells.get("location_code"),
                        cells.get("location_zh"),
                        cells.get("location_en"),
                        cells.get("warn_op"),
                        number(cells.get("alarm_value")),
                        number(cells.get("poweroff_value")),
                        number(cells.get("restore_value")),
                        cells.get("unit"),
                        cells.get("source"),
                        JudgedBy.valueOf(cells.get("judged_by")),
                        length(cells.get("longer_than"))),
                LocalDate.parse(cells.get("valid_from")).atStartOfDay().toInstant(CHINA),
                null);
    }

    private static Duration length(String text) {
        return text.isEmpty() ? null : Duration.parse(text);
    }

    private static Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }
}

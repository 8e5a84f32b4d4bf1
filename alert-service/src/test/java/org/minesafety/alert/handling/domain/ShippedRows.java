package org.minesafety.alert.handling.domain;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Tables that the service ships, as rows. */
public final class ShippedRows {

    private static final JsonMapper CELLS =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    private ShippedRows() {}

    public static <R> List<R> of(String file, Class<R> row) {
        try (InputStream csv = ShippedRows.class.getResourceAsStream("/reference/" + file);
                MappingIterator<Map<String, String>> lines =
                        new CsvMapper()
                                .readerForMapOf(String.class)
                                .with(CsvSchema.emptySchema().withHeader())
                                .readValues(csv)) {
            return lines.readAll().stream()
                    .map(line ->
                            line.entrySet().stream()
                                    .filter(cell -> !cell.getValue().isEmpty())
                                    .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)))
                    .map(line -> CELLS.convertValue(line, row))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

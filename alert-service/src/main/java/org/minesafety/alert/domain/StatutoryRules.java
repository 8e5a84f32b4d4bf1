package org.minesafety.alert.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;

/**
 * The table of alarm thresholds.
 *
 * @param thresholds all rows, also those that no level rule can judge
 */
public record StatutoryRules(List<Threshold> thresholds) {

    /**
     * @param csv comma-separated UTF-8 lines with a heading
     */
    public static StatutoryRules read(InputStream csv) {
        try (var reader = new BufferedReader(new InputStreamReader(csv, UTF_8))) {
            return new StatutoryRules(
                    Csv.read(reader.readAllLines()).stream().map(Threshold::of).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The level rules of a mine of this type and gas grade. */
    public List<LevelRule> of(MineType type, @Nullable GasGrade gas) {
        return thresholds.stream()
                .filter(threshold -> threshold.appliesTo(type, gas))
                .map(Threshold::levelRule)
                .flatMap(Optional::stream)
                .toList();
    }
}

package org.minesafety.hazard.analysis;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.analysis.domain.Period;

/**
 * Which hazards are counted. What is null does not matter.
 *
 * @param unit that supervises the mine, itself or by a unit below it
 * @param direct only of mines under which there is no unit below {@code unit}
 * @param category of the item
 */
public record AnalysisQuery(
        Period period,
        @Nullable String unit,
        boolean direct,
        @Nullable String mine,
        @Nullable MineType type,
        @Nullable String category) {

    /** Which hazards a group counts. */
    public AnalysisQuery group(@Nullable Grouping by, String key) {
        return switch (by) {
            case null -> this;
            case UNIT -> new AnalysisQuery(period, key, key.equals(unit), mine, type, category);
            case TYPE ->
                    new AnalysisQuery(period, unit, direct, mine, MineType.valueOf(key), category);
            case CATEGORY -> new AnalysisQuery(period, unit, direct, mine, type, key);
            case MONTH ->
                    period.months().stream()
                            .filter(it -> it.month().equals(key))
                            .findFirst()
                            .map(this::in)
                            .orElse(this);
        };
    }

    private AnalysisQuery in(Period another) {
        return new AnalysisQuery(another, unit, direct, mine, type, category);
    }
}

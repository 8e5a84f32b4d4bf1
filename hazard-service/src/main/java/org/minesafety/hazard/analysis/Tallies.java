package org.minesafety.hazard.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.analysis.Analysis.Result;
import org.minesafety.hazard.analysis.domain.Counted;
import org.minesafety.hazard.analysis.domain.FactRow;
import org.minesafety.hazard.analysis.domain.Period;
import org.minesafety.hazard.analysis.domain.Tally;

/** Counts mine by mine what a question asks for, in one pass for all groups. */
final class Tallies {

    private static final String ALL = "";

    private final AnalysisQuery query;
    private final @Nullable Grouping by;
    private final Map<String, Tally> groups = new TreeMap<>();

    /** By month: a hazard counts in several. */
    private final Map<String, Tally> months = new LinkedHashMap<>();

    Tallies(AnalysisQuery query, @Nullable Grouping by) {
        this.query = query;
        this.by = by;
        if (by == Grouping.MONTH) {
            query.period().months().forEach(it -> months.put(it.month(), new Tally(it)));
        }
    }

    void add(MineRows mine) {
        List<String> units = mine.units();
        String unit = query.unit();
        if (query.direct() && unit != null && !units.getLast().equals(unit)) {
            return;
        }
        Period period = query.period();
        for (FactRow row : mine.rows()) {
            if (isAsked(row)) {
                groups.computeIfAbsent(key(row, units), _ -> new Tally(period)).add(row);
                months.values().forEach(it -> it.add(row));
            }
        }
    }

    private boolean isAsked(FactRow row) {
        return (query.type() == null || row.mineType() == query.type())
                && (query.category() == null || row.category().equals(query.category()));
    }

    private String key(FactRow row, List<String> units) {
        return switch (by) {
            case null -> ALL;
            case UNIT -> below(units);
            case TYPE -> row.mineType().name();
            case CATEGORY -> row.category();
            case MONTH -> ALL;
        };
    }

    /** What is under no unit below the one that is asked for is under this one. */
    private String below(List<String> units) {
        int place = units.indexOf(query.unit()) + 1;
        return units.get(Math.min(place, units.size() - 1));
    }

    Result result() {
        groups.values().removeIf(Tally::isEmpty);
        Map<String, Counted> counted = counted(groups);
        return new Result(
                counted.values().stream().reduce(Counted.NONE, Counted::plus),
                switch (by) {
                    case null -> Map.of();
                    case MONTH -> counted(months);
                    default -> counted;
                });
    }

    private static Map<String, Counted> counted(Map<String, Tally> tallies) {
        Map<String, Counted> counted = new TreeMap<>();
        tallies.forEach((key, tally) -> counted.put(key, tally.counted()));
        return counted;
    }
}

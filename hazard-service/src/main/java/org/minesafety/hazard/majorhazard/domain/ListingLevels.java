package org.minesafety.hazard.majorhazard.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.division.Division;

/**
 * Who lists which hazards, by the table of now.
 *
 * @param bodies level of each unit over the mine; a unit whose division has ended is absent
 */
public record ListingLevels(List<ListingLevelRow> rows, Map<String, Division.Level> bodies) {

    public ListingLevels {
        rows = List.copyOf(rows);
        bodies = Map.copyOf(bodies);
    }

    /**
     * A body of which nobody knows the level may list by any.
     *
     * @param grade of the hazard; null: it is not said
     * @throws ListingDoesNotFit with what fits
     */
    void check(String level, String body, @Nullable Integer grade) {
        Division.Level known = bodies.get(body);
        boolean fits =
                rows.stream()
                        .filter(it -> it.level().equals(level))
                        .filter(it -> known == null || it.bodyLevel() == known)
                        .anyMatch(it -> grade == null || it.grade() == grade);
        if (!fits) {
            throw new ListingDoesNotFit(
                    level,
                    body,
                    rows.stream()
                            .filter(it ->
                                    grade == null ? it.bodyLevel() == known : it.grade() == grade)
                            .toList());
        }
    }
}

package org.minesafety.hazard.disastergrade.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades.DeterminedGrade;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.hazard.disastergrade.GradeTables.Tables;
import org.minesafety.platform.lifecycle.Text;

/**
 * What the public may know of the grades of a mine.
 *
 * @param code of the mine
 * @param name official Chinese name
 * @param division GB/T 2260 code of the county
 */
record PublicGrades(String code, String name, String division, List<PublicGrade> grades) {

    /**
     * @param dimensionName words; absent where the table no longer has the dimension
     * @param gradeName words; absent where the table no longer has the grade
     * @param since day in China since which it holds
     */
    record PublicGrade(
            String dimension,
            @Nullable Text dimensionName,
            String grade,
            @Nullable Text gradeName,
            LocalDate since) {}

    /**
     * @param only this dimension; null: all
     */
    static PublicGrades of(MineState mine, Tables tables, @Nullable String only) {
        var determined =
                Optional.ofNullable(mine.disasterGrades().determined()).orElseGet(List::of);
        return new PublicGrades(
                mine.code(),
                mine.name(),
                mine.division(),
                determined.stream()
                        .filter(it -> only == null || it.dimension().equals(only))
                        .map(it -> of(it, mine, tables))
                        .toList());
    }

    private static PublicGrade of(DeterminedGrade it, MineState mine, Tables tables) {
        return new PublicGrade(
                it.dimension(),
                tables.nameOf(mine.type(), it.dimension()).orElse(null),
                it.grade(),
                tables.nameOf(mine.type(), it.dimension(), it.grade()).orElse(null),
                it.since());
    }
}

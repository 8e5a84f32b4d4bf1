package org.minesafety.hazard.disastergrade.domain;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;

/**
 * What the tables of a day say of one dimension of a kind of mine.
 *
 * @param ranks by code of the grade
 * @param version of the tables
 */
public record GradeScale(DimensionRow dimension, Map<String, Integer> ranks, long version) {

    public GradeScale {
        ranks = Map.copyOf(ranks);
    }

    /** Empty where such mines are not graded in the dimension. */
    public static Optional<GradeScale> of(
            Collection<DimensionRow> dimensions,
            Collection<ScaleRow> grades,
            long version,
            MineType type,
            String dimension) {
        return dimensions.stream()
                .filter(it -> it.mineType() == type && it.dimension().equals(dimension))
                .findFirst()
                .map(row ->
                        new GradeScale(
                                row,
                                grades.stream()
                                        .filter(it -> it.scale().equals(row.scale()))
                                        .collect(toMap(ScaleRow::grade, ScaleRow::rank)),
                                version));
    }

    /** Empty for a grade of another scale. */
    Optional<Integer> rank(String grade) {
        return Optional.ofNullable(ranks.get(grade));
    }

    /** From low to high. */
    List<String> grades() {
        return ranks.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The last day on which evidence of a day holds; null: without end. */
    @Nullable LocalDate lastDay(LocalDate of) {
        return lastDay(of, dimension.validMonths());
    }

    static @Nullable LocalDate lastDay(LocalDate of, int months) {
        return months == 0 ? null : of.plusMonths(months);
    }

    /** What the ledger says without evidence, as the lowest bound of the first evidence. */
    Stream<GradeEvidence> ledger(Optional<String> grade, LocalDate day) {
        return grade
                .flatMap(it -> rank(it).map(rank -> GradeEvidence.ofLedger(it, rank, day)))
                .stream();
    }
}

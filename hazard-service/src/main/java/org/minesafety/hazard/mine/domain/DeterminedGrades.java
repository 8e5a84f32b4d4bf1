package org.minesafety.hazard.mine.domain;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.DisasterGrades.CombustionTendency;
import org.minesafety.contracts.mine.DisasterGrades.DeterminedGrade;
import org.minesafety.contracts.mine.DisasterGrades.DustExplosiveness;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.DisasterGrades.Hydrogeology;
import org.minesafety.contracts.mine.DisasterGrades.RockBurst;

/**
 * Disaster grades of a mine that rest on evidence, among those that somebody just said. What is
 * said never changes what is determined.
 */
public final class DeterminedGrades {

    /** Most dimensions of a mine. */
    public static final int MOST = 20;

    private static final String GAS = "gas";
    private static final String HYDROGEOLOGY = "hydrogeology";
    private static final String ROCK_BURST = "rock-burst";
    private static final String COMBUSTION = "combustion-tendency";
    private static final String DUST = "dust";
    private static final String ROOF = "roof";

    private DeterminedGrades() {}

    /** What is determined in a dimension. */
    public static Optional<DeterminedGrade> of(DisasterGrades grades, String dimension) {
        return all(grades).stream().filter(it -> it.dimension().equals(dimension)).findFirst();
    }

    /** What the mine has in a dimension, on evidence or as somebody said; empty where unknown. */
    public static Optional<String> grade(DisasterGrades grades, String dimension) {
        return of(grades, dimension)
                .map(DeterminedGrade::grade)
                .or(() -> Optional.ofNullable(said(grades, dimension)));
    }

    private static @Nullable String said(DisasterGrades grades, String dimension) {
        return switch (dimension) {
            case GAS -> name(grades.gas());
            case HYDROGEOLOGY -> name(grades.hydrogeology());
            case ROCK_BURST -> name(grades.rockBurst());
            case COMBUSTION -> name(grades.combustionTendency());
            case DUST -> name(grades.dust());
            case ROOF -> grades.roof();
            default -> null;
        };
    }

    private static @Nullable String name(@Nullable Enum<?> grade) {
        return grade == null ? null : grade.name();
    }

    /** What anybody may say: nothing of it rests on evidence. */
    static DisasterGrades said(DisasterGrades grades) {
        return listed(grades, List.of());
    }

    /** What is said now, with what was determined before. */
    static DisasterGrades kept(DisasterGrades before, DisasterGrades said) {
        return all(before).stream().reduce(said, DeterminedGrades::with, (_, later) -> later);
    }

    static DisasterGrades with(DisasterGrades grades, DeterminedGrade now) {
        var all =
                Stream.concat(
                                all(grades).stream()
                                        .filter(it -> !it.dimension().equals(now.dimension())),
                                Stream.of(now))
                        .sorted(Comparator.comparing(DeterminedGrade::dimension))
                        .toList();
        return listed(shown(grades, now), all);
    }

    /** A grade that the component has no word for is known by the list only. */
    private static DisasterGrades shown(DisasterGrades grades, DeterminedGrade now) {
        String dimension = now.dimension();
        String grade = now.grade();
        return new DisasterGrades(
                dimension.equals(GAS) ? named(GasGrade.class, grade) : grades.gas(),
                dimension.equals(HYDROGEOLOGY)
                        ? named(Hydrogeology.class, grade)
                        : grades.hydrogeology(),
                dimension.equals(ROCK_BURST) ? named(RockBurst.class, grade) : grades.rockBurst(),
                dimension.equals(COMBUSTION)
                        ? named(CombustionTendency.class, grade)
                        : grades.combustionTendency(),
                dimension.equals(DUST) ? named(DustExplosiveness.class, grade) : grades.dust(),
                dimension.equals(ROOF) ? grade : grades.roof(),
                grades.determined());
    }

    private static <G extends Enum<G>> @Nullable G named(Class<G> grades, String name) {
        return EnumSet.allOf(grades).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static DisasterGrades listed(DisasterGrades grades, List<DeterminedGrade> all) {
        return new DisasterGrades(
                grades.gas(),
                grades.hydrogeology(),
                grades.rockBurst(),
                grades.combustionTendency(),
                grades.dust(),
                grades.roof(),
                all.isEmpty() ? null : all);
    }

    private static List<DeterminedGrade> all(DisasterGrades grades) {
        return grades.determined() == null ? List.of() : grades.determined();
    }
}

package org.minesafety.hazard.disastergrade;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Optional;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.disastergrade.domain.DimensionRow;
import org.minesafety.hazard.disastergrade.domain.GradeScale;
import org.minesafety.hazard.disastergrade.domain.ScaleRow;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** In what mines are graded, by the tables of now. */
@Component
public final class GradeTables {

    private final References references;
    private final ReferenceTable<DimensionRow> dimensions;
    private final ReferenceTable<ScaleRow> scales;

    GradeTables(
            References references,
            ReferenceTable<DimensionRow> dimensions,
            ReferenceTable<ScaleRow> scales) {
        this.references = references;
        this.dimensions = dimensions;
        this.scales = scales;
    }

    /**
     * Both tables of one day.
     *
     * @param version of both together
     */
    public record Tables(
            Collection<DimensionRow> dimensions, Collection<ScaleRow> grades, long version) {

        public Optional<GradeScale> scale(MineType type, String dimension) {
            return GradeScale.of(dimensions, grades, version, type, dimension);
        }

        /** Those in which such mines are graded, as one text. */
        String dimensionsOf(MineType type) {
            return dimensions.stream()
                    .filter(it -> it.mineType() == type)
                    .map(DimensionRow::dimension)
                    .collect(joining(", "));
        }

        /** Words for a dimension; empty where it is no longer in the table. */
        public Optional<Text> nameOf(MineType type, String dimension) {
            return row(type, dimension).map(row -> new Text(row.nameZh(), row.nameEn()));
        }

        /** Words for a grade; empty where it is no longer in the table. */
        public Optional<Text> nameOf(MineType type, String dimension, String grade) {
            return row(type, dimension).stream()
                    .flatMap(row ->
                            grades.stream()
                                    .filter(it -> it.scale().equals(row.scale()))
                                    .filter(it -> it.grade().equals(grade)))
                    .findFirst()
                    .map(it -> new Text(it.nameZh(), it.nameEn()));
        }

        private Optional<DimensionRow> row(MineType type, String dimension) {
            return dimensions.stream()
                    .filter(it -> it.mineType() == type && it.dimension().equals(dimension))
                    .findFirst();
        }
    }

    public Mono<Tables> now() {
        return references
                .now(dimensions)
                .zipWith(
                        references.now(scales),
                        (rows, grades) ->
                                // both only rise, so their sum is another one whenever either is
                                new Tables(
                                        rows.rows().values(),
                                        grades.rows().values(),
                                        rows.version() + grades.version()));
    }
}

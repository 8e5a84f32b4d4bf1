package org.minesafety.hazard.division;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.reference.InForce;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The divisions as reference data, which the province changes. */
@Component
class ReferenceDivisions implements Divisions {

    private final References references;
    private final ReferenceTable<DivisionRow> table;
    private volatile @Nullable Held held;

    ReferenceDivisions(References references, ReferenceTable<DivisionRow> table) {
        this.references = references;
        this.table = table;
    }

    /** Tells platform of the table. */
    @Configuration(proxyBeanMethods = false)
    static class Declaration {

        @Bean
        ReferenceTable<DivisionRow> divisionTable() {
            return new ReferenceTable<>(
                    "divisions",
                    DivisionRow.class,
                    DivisionRow::code,
                    "reference/divisions.csv",
                    rows -> tree(0, rows));
        }
    }

    @Override
    public Mono<DivisionTree> inForce() {
        return references.now(table).map(this::tree);
    }

    /** The same rows come again and again. */
    private DivisionTree tree(InForce<DivisionRow> rows) {
        Held last = held;
        if (last != null && last.rows == rows) {
            return last.tree;
        }
        DivisionTree tree = tree(rows.version(), rows.rows().values());
        held = new Held(rows, tree);
        return tree;
    }

    private static DivisionTree tree(long version, Collection<DivisionRow> rows) {
        return new DivisionTree(version, rows.stream().map(DivisionRow::division).toList());
    }

    private record Held(InForce<DivisionRow> rows, DivisionTree tree) {}
}

package org.minesafety.alert.rule;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.rule.domain.Threshold;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The levels that the law gives to mines, by the table of thresholds that is in force. */
@Component
public class StatutoryLevels {

    private final References references;
    private final ReferenceTable<Threshold> table;

    StatutoryLevels(References references, ReferenceTable<Threshold> table) {
        this.references = references;
        this.table = table;
    }

    public Mono<InForce> now() {
        return references.now(table).map(rows -> new InForce(rows.rows().values()));
    }

    /** The levels of one day. */
    public static final class InForce {

        private final Collection<Threshold> rows;

        InForce(Collection<Threshold> rows) {
            this.rows = rows;
        }

        public List<LevelRule> of(MineType type, @Nullable GasGrade gas) {
            return rows.stream()
                    .map(row -> row.ruleOf(type, gas))
                    .filter(Objects::nonNull)
                    .toList();
        }
    }
}

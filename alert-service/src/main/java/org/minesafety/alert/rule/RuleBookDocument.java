package org.minesafety.alert.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.rule.domain.RuleBook;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/** The rules of a mine as they are stored; in a {@link LevelRule} the field {@code id} is plain. */
@Document(RuleBookDocument.COLLECTION)
record RuleBookDocument(
        @Id String mine,
        long version,
        MineType type,
        @Nullable GasGrade gas,
        long table,
        List<LevelRule> rules) {

    static final String COLLECTION = "rules";

    static RuleBookDocument of(RuleBook book) {
        return new RuleBookDocument(
                book.mine(), book.version(), book.type(), book.gas(), book.table(), book.rules());
    }

    RuleBook book() {
        return new RuleBook(mine, version, type, gas, table, rules);
    }
}

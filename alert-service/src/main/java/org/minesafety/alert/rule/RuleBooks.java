package org.minesafety.alert.application;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.domain.Mine;
import org.minesafety.alert.domain.RuleBook;
import org.minesafety.alert.domain.RuleBook.Revision;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The statutory rules of each mine, with their journal. */
public interface RuleBooks {

    /** All mines of the registry. */
    Flux<Mine> mines();

    /** All rules that are kept. */
    Flux<RuleBook> books();

    /** What the kept rules were resolved from, by mine. */
    Mono<Map<String, Grounds>> grounds();

    /**
     * What the rules of a mine are resolved from.
     *
     * @param table version of the table of thresholds
     */
    record Grounds(MineType type, @Nullable GasGrade gas, long table) {

        static Grounds of(Mine mine, long table) {
            return new Grounds(mine.type(), mine.gas(), table);
        }
    }

    /**
     * Decides on the rules of one mine, and keeps state and journal entry together.
     *
     * @param decide pure; null to do nothing
     */
    Mono<Void> command(String mine, Function<Optional<RuleBook>, @Nullable Revision> decide);
}

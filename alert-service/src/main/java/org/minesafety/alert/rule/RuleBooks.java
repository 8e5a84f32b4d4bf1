package org.minesafety.alert.rule;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.rule.domain.Grounds;
import org.minesafety.alert.rule.domain.RuleBook;
import org.minesafety.alert.rule.domain.RuleBook.Revision;
import org.minesafety.contracts.mine.MineCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The statutory rules of each mine, with their journal. */
interface RuleBooks {

    /** All rules that are kept. */
    Flux<RuleBook> books();

    /** What the kept rules were resolved from, by mine. */
    Mono<Map<MineCode, Grounds>> grounds();

    /**
     * Decides on the rules of one mine, and keeps state and journal entry together.
     *
     * @param decide pure; null to do nothing
     */
    Mono<Void> command(MineCode mine, Function<Optional<RuleBook>, @Nullable Revision> decide);
}

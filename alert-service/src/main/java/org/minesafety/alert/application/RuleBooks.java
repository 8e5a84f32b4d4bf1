package org.minesafety.alert.application;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.domain.Mine;
import org.minesafety.alert.domain.RuleBook;
import org.minesafety.alert.domain.RuleBook.Revision;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The statutory rules of each mine, with their journal. */
public interface RuleBooks {

    /** All mines of the registry. */
    Flux<Mine> mines();

    /**
     * Decides on the rules of one mine, and keeps state and journal entry together.
     *
     * @param decide pure; null to do nothing
     */
    Mono<Void> command(String mine, Function<Optional<RuleBook>, @Nullable Revision> decide);
}

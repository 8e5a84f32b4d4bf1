package org.minesafety.platform.exchange;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What a feature does with rows. Either it does all of a piece, or it fails for all of it.
 *
 * @param <Q> request that a row becomes
 */
public interface RowWork<Q> {

    /** What a row is about: of two rows with one identity the second finds the first. */
    String identity(Q row);

    /**
     * Does it, in one transaction.
     *
     * @param rows of different identities
     * @param dryRun whether the transaction is undone at its end; nothing else is different
     * @return as many results, in the same order
     */
    Mono<List<RowResult>> run(List<Q> rows, boolean dryRun);
}

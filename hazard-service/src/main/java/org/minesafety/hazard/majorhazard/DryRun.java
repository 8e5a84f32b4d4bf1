package org.minesafety.hazard.majorhazard;

import java.util.List;
import org.minesafety.platform.exchange.RowResult;

/** Ends a transaction that was only a trial, with what would have become of it. */
final class DryRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<RowResult> results;

    DryRun(List<RowResult> results) {
        super("a dry run", null, false, false);
        this.results = List.copyOf(results);
    }

    List<RowResult> results() {
        return results;
    }
}

package org.minesafety.hazard.mine.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.mine.domain.Supervision;

/**
 * Who supervises a mine, from the province down.
 *
 * @param path the units that count
 * @param derived what the division says
 * @param arranged what the province arranged for this mine, until it withdraws it
 */
record SupervisionView(List<String> path, List<String> derived, @Nullable List<String> arranged) {

    static SupervisionView of(Supervision supervision) {
        var arranged = supervision.arranged();
        return new SupervisionView(
                supervision.path().codes(),
                supervision.derived().codes(),
                arranged == null ? null : arranged.codes());
    }
}

package org.minesafety.platform.worklist;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.web.Page;

/**
 * A page of the work list.
 *
 * @param next value of the parameter {@code cursor} for the following page; null on the last one
 * @param unavailable short names of services that did not answer, whose items are missing; a
 *     service itself names none
 */
record WorkPage(List<WorkItem> items, @Nullable String next, List<String> unavailable) {

    static WorkPage of(Page<WorkItem> page) {
        return new WorkPage(page.items(), page.next(), List.of());
    }
}

package org.minesafety.platform.worklist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.lifecycle.Action;
import org.minesafety.platform.lifecycle.Text;

/**
 * Something that the caller may do now.
 *
 * @param kind of the aggregate
 * @param id of the aggregate
 * @param mine code; absent for what concerns no single mine
 * @param due until when; absent where there is no time for it
 */
public record WorkItem(
        String kind,
        String id,
        @Nullable String mine,
        Text title,
        Action action,
        @Nullable Instant due,
        boolean overdue) {}

package org.minesafety.platform.worklist;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.scope.Addressees;
import org.minesafety.platform.security.Role;
import org.minesafety.platform.web.After;
import org.springframework.data.annotation.Id;

/**
 * An action that waits, as it is stored. It stands apart from the aggregate: who supervises the
 * mine and what the tables of a release offer change without it, and its state is proved by hash.
 *
 * @param id {@code kind|aggregate|action}
 * @param mine empty for what concerns no single mine
 * @param roles who may do it
 * @param who places and roles together, as {@link Addressees} makes them
 * @param due {@link #NEVER} where there is no time for it, so that it comes last
 */
record WorkEntry(
        @Id String id,
        String aggregate,
        String mine,
        String action,
        List<String> roles,
        List<String> who,
        Instant due) {

    static final String ID = "_id";
    static final String MINE = "mine";
    static final String ACTION = "action";
    static final String ROLES = "roles";
    static final String WHO = "who";
    static final String DUE = "due";

    /** Later than every time that a person sets. */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    static final String BAR = "|";

    /** After {@link #BAR} in the order of ids. */
    static final String AFTER_BAR = "}";

    static WorkEntry of(
            String kind, String aggregate, String mine, List<String> units, NextAction next) {
        List<String> roles = next.roles().stream().map(Role::claim).sorted().toList();
        Instant due = next.due();
        return new WorkEntry(
                kind + BAR + aggregate + BAR + next.action(),
                aggregate,
                mine,
                next.action(),
                roles,
                Addressees.of(units, mine, roles),
                due == null ? NEVER : due);
    }

    @Nullable Instant dueOrNull() {
        return due.equals(NEVER) ? null : due;
    }

    After<Instant> place() {
        return new After<>(due, id);
    }
}

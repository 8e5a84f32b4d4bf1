package org.minesafety.alert.mine;

import org.jspecify.annotations.Nullable;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;

/** The mines of the registry in the order of their codes, for lists that go by it. */
public interface OrderedMines {

    /**
     * The mines that the caller may see, ascending; no more are read than are asked for, and some.
     *
     * @param mine only this one; null: all
     * @param unit only those that it supervises; null: all
     * @param from the least code; null: the first
     */
    Flux<KnownMine> seenBy(
            Caller caller, @Nullable String mine, @Nullable String unit, @Nullable String from);
}

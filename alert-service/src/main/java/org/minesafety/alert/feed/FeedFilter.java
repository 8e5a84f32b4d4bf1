package org.minesafety.alert.feed;

import org.minesafety.alert.mine.KnownMine;

/** What a reader wants to be told of. */
public interface FeedFilter<F, S> {

    /** By what never changes. */
    boolean concerns(S state, KnownMine mine);

    /** By what may change. */
    boolean matches(S state);

    /**
     * May what does not match have matched before this became known of it? Decided without
     * remembering what was sent: whoever has it from the list must be told too.
     */
    boolean mayHaveLeft(F fact, S state);
}

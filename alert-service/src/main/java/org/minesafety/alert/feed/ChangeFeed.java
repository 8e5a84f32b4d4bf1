package org.minesafety.alert.feed;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;

/** What becomes known, as it becomes known. It never skips anything without saying so. */
public interface ChangeFeed<F, S> {

    /**
     * Everything behind a position, or where there is none everything that the list may not show
     * yet. First comes a {@link Position} or a {@link Reset}.
     *
     * @param after id of the last item that the reader has
     */
    Flux<Item<F, S>> read(FeedFilter<F, S> filter, Caller caller, @Nullable String after);

    /** What a reader is told. */
    sealed interface Item<F, S> {}

    /**
     * @param id everything up to here was told
     */
    record Position<F, S>(String id) implements Item<F, S> {}

    /** A new state. */
    record Changed<F, S>(String id, EntityRecord<F, S> now) implements Item<F, S> {}

    /** It is no longer one of those that were asked for. */
    record Left<F, S>(String id, EntityRecord<F, S> now) implements Item<F, S> {}

    /** What comes next does not follow what came before: the list must be read again. */
    record Reset<F, S>(String id, ResetReason reason) implements Item<F, S> {}

    /** Nothing more comes: the reader may come again with the last id. */
    record Ended<F, S>(EndReason reason) implements Item<F, S> {}

    /** Why the list must be read again. */
    enum ResetReason {
        /** The position is unknown, or what follows it is no longer held. */
        POSITION_NOT_HELD,
        /** The list had fallen far behind when the reader came, and now has caught up. */
        LIST_WAS_BEHIND,
        /** The list was built anew. */
        LIST_REBUILT,
        /** A mine came under other supervision, or has just become known. */
        SCOPE_CHANGED,
        /** A record could not be read. */
        UNREADABLE
    }

    /** Why nothing more comes. */
    enum EndReason {
        TOKEN_EXPIRED,
        /** The reader takes less than comes. */
        TOO_SLOW,
        /** The topic could not be read, or the service stops. */
        FEED_INTERRUPTED
    }
}

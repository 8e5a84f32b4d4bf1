package org.minesafety.alert.episode;

import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.platform.security.Caller;
import reactor.core.publisher.Flux;

/** What becomes known of alarms, as it becomes known. It never skips anything without saying so. */
public interface AlarmFeed {

    /**
     * Everything behind a position, or where there is none everything that the list may not show
     * yet. First comes a {@link Position} or a {@link Reset}.
     *
     * @param after id of the last item that the reader has
     */
    Flux<Item> read(AlarmFilter filter, Caller caller, @Nullable String after);

    /** What a reader is told. */
    sealed interface Item {}

    /**
     * @param id everything up to here was told
     */
    record Position(String id) implements Item {}

    /** A new state of an alarm. */
    record Changed(String id, EpisodeState alarm) implements Item {}

    /** The alarm is no longer one of those that were asked for. */
    record Left(String id, EpisodeState alarm) implements Item {}

    /** What comes next does not follow what came before: the list must be read again. */
    record Reset(String id, ResetReason reason) implements Item {}

    /** Nothing more comes: the reader may come again with the last id. */
    record Ended(EndReason reason) implements Item {}

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
        /** The topic of alarms could not be read, or the service stops. */
        FEED_INTERRUPTED
    }
}

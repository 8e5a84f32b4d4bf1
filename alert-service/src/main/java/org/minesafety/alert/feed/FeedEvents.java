package org.minesafety.alert.feed;

import java.util.Locale;
import java.util.function.Function;
import org.minesafety.alert.feed.ChangeFeed.Changed;
import org.minesafety.alert.feed.ChangeFeed.EndReason;
import org.minesafety.alert.feed.ChangeFeed.Ended;
import org.minesafety.alert.feed.ChangeFeed.Item;
import org.minesafety.alert.feed.ChangeFeed.Left;
import org.minesafety.alert.feed.ChangeFeed.Position;
import org.minesafety.alert.feed.ChangeFeed.Reset;
import org.minesafety.contracts.topic.EntityRecord;
import org.minesafety.platform.web.StreamEvent;

/**
 * Items of a feed as events of a stream: under a name of its own what changed, {@code left} when it
 * is none of those that were asked for any more, {@code reset} when the list must be read again,
 * {@code end}.
 *
 * @param changed name of an event with a new state
 * @param notice shows a reason, in lower case with hyphens
 */
public record FeedEvents<F, S, D>(
        String changed, Function<EntityRecord<F, S>, D> view, Function<String, D> notice) {

    public StreamEvent<D> of(Item<F, S> item) {
        return switch (item) {
            case Position<F, S>(var id) -> StreamEvent.position(id);
            case Changed<F, S>(var id, var now) ->
                    new StreamEvent<>(changed, id, view.apply(now), false);
            case Left<F, S>(var id, var now) ->
                    new StreamEvent<>("left", id, view.apply(now), false);
            case Reset<F, S>(var id, var reason) ->
                    new StreamEvent<>("reset", id, said(reason), false);
            case Ended<F, S>(var reason) -> new StreamEvent<>("end", null, said(reason), true);
        };
    }

    /** What comes last when the token of the reader expires. */
    public StreamEvent<D> expired() {
        return of(new Ended<>(EndReason.TOKEN_EXPIRED));
    }

    private D said(Enum<?> reason) {
        return notice.apply(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}

package org.minesafety.alert.episode.web;

import java.util.Locale;
import org.minesafety.alert.episode.AlarmFeed.Changed;
import org.minesafety.alert.episode.AlarmFeed.Ended;
import org.minesafety.alert.episode.AlarmFeed.Item;
import org.minesafety.alert.episode.AlarmFeed.Left;
import org.minesafety.alert.episode.AlarmFeed.Position;
import org.minesafety.alert.episode.AlarmFeed.Reset;
import org.springframework.http.codec.ServerSentEvent;

/** Items of the feed as server-sent events. */
final class FeedEvents {

    static final String ALARM = "alarm";

    /** The alarm is none of those that were asked for any more. */
    static final String LEFT = "left";

    /** The list is to be read again. */
    static final String RESET = "reset";

    static final String END = "end";

    private FeedEvents() {}

    static ServerSentEvent<FeedData> of(Item item) {
        return switch (item) {
            case Position(var id) -> position(id);
            case Changed(var id, var alarm) -> event(ALARM, AlarmView.of(alarm)).id(id).build();
            case Left(var id, var alarm) -> event(LEFT, AlarmView.of(alarm)).id(id).build();
            case Reset(var id, var reason) -> event(RESET, notice(reason)).id(id).build();
            case Ended(var reason) -> event(END, notice(reason)).build();
        };
    }

    /** Without data: it moves the reader's last id, and nothing is dispatched. */
    static ServerSentEvent<FeedData> position(String id) {
        return ServerSentEvent.<FeedData>builder().id(id).comment("").build();
    }

    static boolean isEnd(ServerSentEvent<FeedData> event) {
        return END.equals(event.event());
    }

    private static ServerSentEvent.Builder<FeedData> event(String name, FeedData data) {
        return ServerSentEvent.builder(data).event(name);
    }

    private static FeedNotice notice(Enum<?> reason) {
        return new FeedNotice(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}

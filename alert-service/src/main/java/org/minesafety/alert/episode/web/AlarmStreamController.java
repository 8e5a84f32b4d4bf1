package org.minesafety.alert.episode.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.feed.ChangeFeed;
import org.minesafety.alert.feed.FeedEvents;
import org.minesafety.alert.feed.Feeds;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.EpisodeStatus;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.EventStreams;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Alarm episodes as they come. */
@RestController
@RequestMapping("/api/v1/alarms/stream")
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE})
class AlarmStreamController {

    private static final FeedEvents<EpisodeEvent, EpisodeState, FeedData> EVENTS =
            new FeedEvents<>("alarm", now -> AlarmView.of(now.state()), FeedNotice::new);

    private final ChangeFeed<EpisodeEvent, EpisodeState> feed;
    private final EventStreams streams;

    AlarmStreamController(Feeds feeds, Clock clock) {
        this.feed = feeds.of(Topics.ALARM_EPISODES);
        this.streams = new EventStreams(clock);
    }

    /**
     * Each new state of an alarm: {@code alarm}, or {@code left} when it is none of those that were
     * asked for any more. Goes on behind {@code Last-Event-ID}, and where it cannot sends {@code
     * reset}: then the list must be read again. Ends with {@code end} and the reason, at the latest
     * with the token.
     */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<FeedData>> stream(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String point,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable EpisodeStatus state,
            @RequestParam(required = false) @Nullable AlarmLevel level,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId,
            Caller caller) {
        var filter = AlarmLevel.filter(mine, unit, point, rule, state, level);
        return streams.of(feed.read(filter, caller, lastId).map(EVENTS::of), EVENTS.expired());
    }
}

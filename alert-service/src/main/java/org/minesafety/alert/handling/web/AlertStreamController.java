package org.minesafety.alert.handling.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.feed.ChangeFeed;
import org.minesafety.alert.feed.FeedEvents;
import org.minesafety.alert.feed.Feeds;
import org.minesafety.alert.handling.AlertFilter;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.alert.AlertEvent;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.contracts.alert.AlertState;
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

/** Alerts as they are raised and handled. */
@RestController
@RequestMapping(AlertController.PATH + "/stream")
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
class AlertStreamController {

    private static final FeedEvents<AlertEvent, AlertState, AlertFeedData> EVENTS =
            new FeedEvents<>("alert", AlertChangeView::of, AlertFeedNotice::new);

    private final ChangeFeed<AlertEvent, AlertState> feed;
    private final EventStreams streams;

    AlertStreamController(Feeds feeds, Clock clock) {
        this.feed = feeds.of(Topics.ALERT_EVENTS);
        this.streams = new EventStreams(clock);
    }

    /**
     * Each new state of an alert: {@code alert}, or {@code left} when it is none of those that were
     * asked for any more; of a comment or an assignment it tells that there is one. Who connects
     * first and then reads the list misses nothing. Goes on behind {@code Last-Event-ID}, and where
     * it cannot sends {@code reset}: then the list must be read again. Ends with {@code end} and
     * the reason, at the latest with the token.
     */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<AlertFeedData>> stream(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable AlertPhase phase,
            @RequestParam(required = false) @Nullable AlertLevel level,
            @RequestParam(required = false) @Nullable String alarmClass,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId,
            Caller caller) {
        var filter = new AlertFilter(mine, unit, open, phase, level, alarmClass);
        return streams.of(feed.read(filter, caller, lastId).map(EVENTS::of), EVENTS.expired());
    }
}

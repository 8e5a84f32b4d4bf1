package org.minesafety.ingest.link.web;

import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.MINE_UPLINK;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.ingest.link.Links;
import org.minesafety.ingest.link.Sightings;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.Sighting;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether readings come as expected. */
@RestController
class LinkController {

    private final Links links;
    private final Sightings sightings;

    LinkController(Links links, Sightings sightings) {
        this.links = links;
        this.sightings = sightings;
    }

    /**
     * @param since when it was judged so
     * @param lastDataTime data time of the newest frame in the history
     * @param expectedPeriodSeconds between two frames
     * @param holdSeconds how long a sample holds without the next one
     * @param clockOffsetSeconds how far the source's clock is ahead (negative: behind); absent
     *     while it is right
     * @param clockSince since when it has been so
     * @param fullHour begin of the newest data hour whose budget of frames is used up
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinkView(
            String mine,
            String system,
            LinkStatus state,
            Instant since,
            @Nullable Instant lastDataTime,
            long expectedPeriodSeconds,
            @Nullable Long holdSeconds,
            @Nullable Long clockOffsetSeconds,
            @Nullable Instant clockSince,
            @Nullable Instant fullHour) {

        static LinkView of(Link link, @Nullable Sighting seen) {
            LinkState state = link.state();
            Duration offset = state.clockOffset();
            return new LinkView(
                    state.mine(),
                    state.system(),
                    state.state(),
                    state.since(),
                    seen == null ? state.lastDataTime() : seen.newest(),
                    state.expectedPeriod().toSeconds(),
                    state.holds().isEmpty() ? null : state.holds().getLast().time().toSeconds(),
                    offset == null ? null : offset.toSeconds(),
                    state.clockSince(),
                    state.fullHour());
        }
    }

    /** By mine and system. */
    @GetMapping("/api/v1/links")
    @Allowed({MINE_UPLINK, COUNTY_SYSTEM, MINE, SUPERVISOR, INSPECTOR})
    Mono<Page<LinkView>> list(
            @RequestParam Optional<String> mine, PageRequest page, Caller caller) {
        String after = page.after() == null ? null : page.after().id();
        List<MineCode> mines = mine.map(it -> MineCode.parse(it).stream().toList()).orElse(null);
        return links.page(mines, after, page.rows(), caller)
                .collectList()
                .flatMap(this::views)
                .map(rows -> page.page(rows, LinkController::position));
    }

    private Mono<List<LinkView>> views(List<Link> found) {
        return sightings
                .of(found.stream().map(Link::id).toList())
                .collectMap(it -> Link.id(it.mine(), it.system()))
                .map(seen -> found.stream().map(it -> LinkView.of(it, seen.get(it.id()))).toList());
    }

    private static Position position(LinkView link) {
        String id = Link.id(link.mine(), link.system());
        return new Position(id, id);
    }
}

package org.minesafety.ingest.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.Sighting.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Told of sources whose readings are refused because they lie too far ahead of the platform's
 * clock. However many uploads of a source are refused, the database hears of it now and then only.
 */
@Component
public final class AheadSources {

    private static final Logger LOG = LoggerFactory.getLogger(AheadSources.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** No upload waits longer for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 50_000;

    private final Sightings sightings;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    AheadSources(Sightings sightings) {
        this.sightings = sightings;
    }

    /**
     * Never fails: what cannot be told now is told with the next readings.
     *
     * @param at on the platform's clock
     * @param lead how far the readings lie ahead of it
     */
    public Mono<Void> ahead(String mine, String system, Instant at, Duration lead) {
        return Mono.defer(() -> {
            String link = Link.id(mine, system);
            Instant last = told.get(link);
            if (last != null && Duration.between(last, at).abs().compareTo(PAUSE) < 0) {
                return Mono.empty();
            }
            remember(link, at);
            return sightings
                    .refused(mine, system, new Refused(at, lead))
                    .timeout(PATIENCE)
                    .onErrorResume(failure -> {
                        told.remove(link, at);
                        LOG.warn("A clock that is ahead is told later: {}", failure.toString());
                        return Mono.empty();
                    });
        });
    }

    private void remember(String link, Instant at) {
        if (told.size() >= MOST_REMEMBERED) {
            told.clear();
        }
        told.put(link, at);
    }
}

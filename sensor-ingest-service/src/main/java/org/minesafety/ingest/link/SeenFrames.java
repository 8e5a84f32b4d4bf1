package org.minesafety.ingest.link;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.ingest.link.domain.Link;
import org.minesafety.ingest.link.domain.Sighting;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Told of frames that stand in the history now. */
@Component
public final class SeenFrames {

    private final Sightings sightings;

    SeenFrames(Sightings sightings) {
        this.sightings = sightings;
    }

    /** Of each system what its frames say together; seen twice is seen. */
    public Mono<Void> seen(Collection<SensorFrame> frames) {
        Map<String, Sighting> seen = new HashMap<>();
        for (SensorFrame frame : frames) {
            seen.merge(Link.id(frame.mine(), frame.system()), sighting(frame), Sighting::andThen);
        }
        return sightings.seen(seen.values());
    }

    private static Sighting sighting(SensorFrame frame) {
        return new Sighting(
                frame.mine(),
                frame.system(),
                frame.dataTime(),
                frame.receivedTime(),
                Sighting.lead(frame.dataTime(), frame.uploadTime(), frame.receivedTime()),
                null,
                null);
    }
}

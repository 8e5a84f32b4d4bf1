package org.minesafety.hazard.majorhazard;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.majorhazard.domain.HazardGrounds;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;

/** What somebody wants to do with a hazard. */
@FunctionalInterface
public interface HazardStep {

    Change<Hazard, HazardEntry> take(Hazard now, Actor by, HazardGrounds grounds, Instant at);

    /** Ids of files that prove it, which the caller has uploaded. */
    default List<UUID> files() {
        return List.of();
    }

    static HazardStep provedBy(@Nullable List<UUID> files, HazardStep step) {
        return files == null ? step : new Proved(step, List.copyOf(files));
    }

    record Proved(HazardStep step, List<UUID> files) implements HazardStep {

        @Override
        public Change<Hazard, HazardEntry> take(
                Hazard now, Actor by, HazardGrounds grounds, Instant at) {
            return step.take(now, by, grounds, at);
        }
    }
}

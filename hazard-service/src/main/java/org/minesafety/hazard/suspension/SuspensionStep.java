package org.minesafety.hazard.suspension;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.suspension.domain.Suspension;
import org.minesafety.hazard.suspension.domain.SuspensionEntry;
import org.minesafety.hazard.suspension.domain.SuspensionGrounds;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.lifecycle.Actor;

/** What somebody wants to do with a suspension. */
@FunctionalInterface
public interface SuspensionStep {

    Change<Suspension, SuspensionEntry> take(
            Suspension now, Actor by, SuspensionGrounds grounds, Instant at);

    /** Ids of files that prove it, which the caller has uploaded. */
    default List<UUID> files() {
        return List.of();
    }

    static SuspensionStep provedBy(@Nullable List<UUID> files, SuspensionStep step) {
        return files == null ? step : new Proved(step, List.copyOf(files));
    }

    record Proved(SuspensionStep step, List<UUID> files) implements SuspensionStep {

        @Override
        public Change<Suspension, SuspensionEntry> take(
                Suspension now, Actor by, SuspensionGrounds grounds, Instant at) {
            return step.take(now, by, grounds, at);
        }
    }
}

package org.minesafety.hazard.majorhazard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardPhase;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardLife;
import org.minesafety.hazard.majorhazard.domain.Limit;
import org.minesafety.hazard.majorhazard.domain.Limit.Decision;
import org.minesafety.platform.calendar.Deadline;

/**
 * What figures need to know of a hazard after a change: nothing in words, and nobody by name.
 *
 * @param at when it was changed, on the platform's clock
 * @param determined whether a person has determined it
 * @param repeat whether it is a return of an earlier one
 * @param due last day of the deadline; null where none runs
 * @param acceptanceDue last day for the acceptance; null where nobody waits for one
 * @param extensions codes of the reasons of those that were granted, in their order
 */
public record HazardMoment(
        String hazard,
        long version,
        String mine,
        Instant at,
        HazardPhase phase,
        boolean determined,
        String criterion,
        LocalDate foundOn,
        boolean repeat,
        @Nullable LocalDate due,
        @Nullable LocalDate acceptanceDue,
        List<String> extensions) {

    public HazardMoment {
        extensions = List.copyOf(extensions);
    }

    public static HazardMoment of(Hazard after, Instant at) {
        Limit limit = after.course().limit();
        return new HazardMoment(
                after.id().toString(),
                after.version(),
                after.mine(),
                at,
                after.phase(),
                after.determined() != null,
                after.criterion(),
                after.foundOn(),
                after.report() != null && after.report().repeat() > 0,
                after.isUnderDeadline() ? limit.due() : null,
                acceptanceDue(after),
                limit.extensions().stream()
                        .filter(it -> it.decision() == Decision.GRANTED)
                        .map(Limit.Extension::reason)
                        .toList());
    }

    private static @Nullable LocalDate acceptanceDue(Hazard after) {
        return after.phase() == HazardPhase.AWAITING_ACCEPTANCE
                ? after.clocks().running().stream()
                        .filter(it -> it.clock().equals(HazardLife.ACCEPTANCE_CLOCK.name()))
                        .map(Deadline::due)
                        .flatMap(Stream::ofNullable)
                        .findFirst()
                        .orElse(null)
                : null;
    }
}

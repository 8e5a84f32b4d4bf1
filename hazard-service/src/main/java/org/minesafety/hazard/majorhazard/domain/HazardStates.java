package org.minesafety.hazard.majorhazard.domain;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.AreaStop;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.hazard.HazardState.HazardClock;
import org.minesafety.contracts.hazard.HazardState.HazardDeadline;
import org.minesafety.contracts.hazard.HazardState.ListedSupervision;
import org.minesafety.contracts.hazard.ListingStage;
import org.minesafety.platform.domain.IssuedDocument;

/** What others may see of a hazard: nothing in words, and nobody by name. */
final class HazardStates {

    private HazardStates() {}

    static HazardState of(Hazard hazard) {
        HazardCourse course = hazard.course();
        Report report = hazard.report();
        return new HazardState(
                hazard.id().toString(),
                hazard.mine(),
                hazard.phase(),
                hazard.criterion(),
                hazard.alarm(),
                hazard.reason(),
                unless(hazard.doubts(), List::isEmpty),
                hazard.isOverdue() ? true : null,
                hazard.origin(),
                hazard.raisedAt(),
                unless(course.area().stage(), AreaStop.NONE::equals),
                listing(course.listing()),
                deadline(course.limit()),
                course.progress().isEmpty() ? null : course.progress().getFirst().percent(),
                report == null ? null : report.earlier(),
                report == null || report.repeat() == 0 ? null : report.repeat(),
                unless(
                        hazard.clocks().running().stream()
                                .map(it -> new HazardClock(it.clock(), it.due(), it.overdue()))
                                .toList(),
                        List::isEmpty),
                ladder(course.ladder()));
    }

    private static @Nullable ListedSupervision listing(Listing listing) {
        return listing.stage() == ListingStage.NONE
                ? null
                : new ListedSupervision(
                        listing.stage(), listing.level(), listing.body(), listing.notice());
    }

    private static @Nullable HazardDeadline deadline(Limit limit) {
        return limit.due() == null
                ? null
                : new HazardDeadline(
                        limit.due(), limit.norm(), limit.granted(), limit.requested().isPresent());
    }

    private static HazardState.@Nullable LadderStep ladder(Ladder ladder) {
        if (ladder.steps().isEmpty()) {
            return null;
        }
        LadderStep last = ladder.steps().getLast();
        IssuedDocument document = last.document();
        return new HazardState.LadderStep(
                last.step(),
                last.stage(),
                last.due(),
                last.late(),
                document == null ? null : document.number());
    }

    private static <T> @Nullable T unless(T value, Predicate<T> absent) {
        return absent.test(value) ? null : value;
    }
}

package org.minesafety.hazard.majorhazard.domain;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.HazardPapers.Signed;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Role;

/** Who has to do with a hazard: nobody wears two hats. */
record Persons(@Nullable Report report, @Nullable Determination determined, HazardCourse course) {

    private static final Set<Role> OWN_PEOPLE = Set.of(Role.MINE, Role.COMPANY);
    private static final int OWN_SIGNATURES = 2;

    /** Whether the mine or its parent company reported it. */
    boolean isOwnFind() {
        return report != null && report.isOwnFind();
    }

    boolean isReportedBy(String subject) {
        return report != null && report.persons().anyMatch(subject::equals);
    }

    boolean isDeterminedFindOf(String subject) {
        return determined != null && (determined.by().equals(subject) || isReportedBy(subject));
    }

    /** A service that tells something is nobody: who determined that alone is its only finder. */
    boolean isFoundOnlyBy(String subject) {
        return Stream.concat(
                        report == null ? Stream.of() : report.persons(),
                        determined == null ? Stream.of() : Stream.of(determined.by()))
                .distinct()
                .toList()
                .equals(List.of(subject));
    }

    boolean isRectifiedBy(String subject) {
        return course.rectifiers().contains(subject);
    }

    /** Who acts for the mine becomes one of those who rectified it. */
    static boolean rectifies(Actor actor) {
        return !Collections.disjoint(actor.roles(), OWN_PEOPLE);
    }

    boolean mayRectify(Actor actor) {
        return !rectifies(actor)
                || isRectifiedBy(actor.subject())
                || course.rectifiers().size() < HazardCourse.MOST_RECTIFIERS;
    }

    boolean isSignedBy(String subject) {
        return course.signed().stream().anyMatch(it -> it.by().equals(subject));
    }

    boolean asksForExtension(String subject) {
        return course.limit().requested().filter(it -> it.by().equals(subject)).isPresent();
    }

    /** Of the body that listed it; else of the one that determined it, or one above. */
    boolean isOfCompetentBody(Actor actor) {
        return course.listing().isListed()
                ? actor.units().contains(course.listing().body())
                : course.line().isEmpty() || !Collections.disjoint(course.line(), actor.units());
    }

    boolean mayExamine(Actor actor) {
        return examinesAsOfficer(actor) || isAcceptedByItself() && rectifies(actor);
    }

    boolean examinesAsOfficer(Actor actor) {
        return actor.roles().contains(Role.SUPERVISOR) && isOfCompetentBody(actor);
    }

    /** The last signature is that of an officer. */
    boolean isSignedBefore() {
        long officers = course.signed().stream().filter(Signed::officer).count();
        return officers >= 1
                || isAcceptedByItself() && course.signed().size() - officers >= OWN_SIGNATURES;
    }

    private boolean isAcceptedByItself() {
        return isOwnFind() && !course.listing().isListed();
    }
}

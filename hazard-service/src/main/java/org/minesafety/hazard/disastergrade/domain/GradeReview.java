package org.minesafety.hazard.disastergrade.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Role;

/**
 * A request to let a grade stand anew, or to lower it.
 *
 * @param grade that it is to be
 * @param document that the request rests on
 * @param requestedBy subject of the login
 * @param decider role of who decides, as the table said at the request
 * @param units that decide, as the table said at the request
 * @param validMonths for so long the decision holds as evidence; 0: without end
 */
public record GradeReview(
        String grade,
        int rank,
        String reason,
        String document,
        String requestedBy,
        LocalDate requestedOn,
        Role decider,
        List<String> units,
        int validMonths) {

    public GradeReview {
        units = List.copyOf(units);
    }

    /** For which unit somebody decides: the highest of his. */
    @Nullable String unitOf(Actor actor) {
        return units.stream().filter(actor.units()::contains).findFirst().orElse(null);
    }
}

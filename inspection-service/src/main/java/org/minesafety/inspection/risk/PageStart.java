package org.minesafety.inspection.risk;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.minesafety.inspection.risk.RiskQuery.After;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.web.Position;

/** Where a page of the list begins. All pages show the list as it was at the first one. */
record PageStart(Instant asOf, @Nullable After after) {

    /**
     * @throws Problem when the position is of another list
     */
    static PageStart of(@Nullable Position position, Clock clock) {
        if (position == null) {
            return new PageStart(clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
        }
        try {
            String[] words = position.sort().split(" ");
            return new PageStart(
                    Instant.parse(words[0]), new After(Long.parseLong(words[1]), position.id()));
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new Problem(ProblemTypes.INVALID_CURSOR, e);
        }
    }

    Position behind(String rank, long snapshot) {
        return new Position(asOf + " " + snapshot, rank);
    }
}

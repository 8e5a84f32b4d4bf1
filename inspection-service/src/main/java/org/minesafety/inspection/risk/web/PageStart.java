package org.minesafety.inspection.risk.web;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.inspection.risk.domain.Rank;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.web.Position;

/**
 * Where a page of the list begins. All pages look back upon the same days; a mine whose alarms
 * change between two pages may come twice or not at all.
 */
record PageStart(Instant asOf, @Nullable Rank after) {

    /**
     * @throws Problem when the position is of another list
     */
    static PageStart of(@Nullable Position position, Clock clock) {
        if (position == null) {
            return new PageStart(clock.instant().truncatedTo(ChronoUnit.MILLIS), null);
        }
        try {
            String[] words = position.sort().split(" ");
            int[] counts = Stream.of(words).skip(1).mapToInt(Integer::parseInt).toArray();
            return new PageStart(
                    Position.timeOf(words[0]),
                    new Rank(counts[0], counts[1], counts[2], counts[3], counts[4], position.id()));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new Problem(ProblemTypes.INVALID_CURSOR, e);
        }
    }

    Position behind(Rank rank) {
        String sort =
                "%s %d %d %d %d %d"
                        .formatted(
                                asOf,
                                rank.openPowerOff(),
                                rank.open(),
                                rank.recentPowerOff(),
                                rank.recent(),
                                rank.silent());
        return new Position(sort, rank.mine());
    }
}

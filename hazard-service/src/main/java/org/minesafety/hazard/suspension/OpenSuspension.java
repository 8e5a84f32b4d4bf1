package org.minesafety.hazard.suspension;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.suspension.domain.Matter;

/**
 * Propose a suspension, or stop the work at once as the first of two officers on site; the parts
 * are those of {@link Matter}.
 *
 * @param body code of the ordering unit; null for the lowest one of the caller over the mine
 */
public record OpenSuspension(
        boolean onSite,
        String mine,
        @Nullable String body,
        boolean wholeMine,
        @Nullable String area,
        @Nullable String site,
        List<String> hazards,
        String content,
        String grounds,
        LocalDate until,
        @Nullable Integer withdrawn) {

    Matter matter(MineType type, List<String> line) {
        return new Matter(
                type, wholeMine, area, site, hazards, content, grounds, until, line, withdrawn);
    }
}

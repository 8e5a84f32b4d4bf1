package org.minesafety.hazard.suspension.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.suspension.domain.SuspensionInvalid.Rule;
import org.minesafety.platform.domain.Violations;

/**
 * What is to be suspended, why, and for how long: as it was proposed.
 *
 * @param type of the mine
 * @param wholeMine whether all of the mine, and not only an area
 * @param area in words; null for the whole mine
 * @param site of the mine that it is about; null where the mine is one
 * @param hazards ids of major hazards of the mine, each once
 * @param content what the mine has to rectify
 * @param grounds what was found, and by which rule
 * @param until last day by which it has to be rectified
 * @param line codes of the units that may decide: from the province down to the ordering body
 * @param withdrawn how many people were withdrawn; null where nobody counted
 */
public record Matter(
        MineType type,
        boolean wholeMine,
        @Nullable String area,
        @Nullable String site,
        List<String> hazards,
        String content,
        String grounds,
        LocalDate until,
        List<String> line,
        @Nullable Integer withdrawn) {

    /** Most hazards of one suspension. */
    public static final int MOST_HAZARDS = 20;

    public Matter {
        hazards = hazards == null ? List.of() : hazards.stream().distinct().toList();
        line = List.copyOf(line);
    }

    /** The ordering body. */
    public String body() {
        return line.getLast();
    }

    /**
     * @throws org.minesafety.platform.domain.Invalid naming all that is wrong
     */
    void check(LocalDate today, boolean onSite) {
        var found = SuspensionInvalid.violations();
        if (wholeMine == (area != null)) {
            found.add("area", Rule.AREA_OR_WHOLE);
        }
        if (hazards.isEmpty() && !onSite) {
            found.add("hazards", Violations.Common.REQUIRED);
        }
        if (!until.isAfter(today)) {
            found.add("until", Rule.NOT_PAST);
        }
        found.throwIfAny();
    }
}

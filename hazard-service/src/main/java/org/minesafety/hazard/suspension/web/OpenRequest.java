package org.minesafety.hazard.suspension.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.suspension.OpenSuspension;
import org.minesafety.hazard.suspension.domain.Matter;

/**
 * @param onSite whether an officer on site stops the work, and a second one will sign
 * @param body code of the ordering unit; absent: the lowest one of the caller over the mine
 * @param wholeMine whether all of the mine, and not only an area
 * @param area in words, unless it is the whole mine
 * @param site of the mine, where it is about one
 * @param hazards ids of major hazards of the mine; on site there may be none yet
 * @param content what has to be rectified
 * @param grounds what was found, and by which rule
 * @param until last day by which it has to be rectified
 * @param withdrawn how many people were withdrawn
 */
record OpenRequest(
        @NotNull Boolean onSite,
        @NotNull @Pattern(regexp = "[0-9]{12}") String mine,
        @Nullable @Pattern(regexp = "[0-9]{6}") String body,
        @NotNull Boolean wholeMine,
        @Nullable @Size(min = 1, max = SuspensionRequests.SHORT) String area,
        @Nullable @Pattern(regexp = "[A-Za-z0-9-]{1,20}") String site,
        @Nullable @Size(max = Matter.MOST_HAZARDS)
                List<@NotNull @Pattern(regexp = OpenRequest.UUID) String> hazards,
        @NotBlank @Size(max = SuspensionRequests.LONG) String content,
        @NotBlank @Size(max = SuspensionRequests.LONG) String grounds,
        @NotNull LocalDate until,
        @Nullable @Min(0) @Max(SuspensionRequests.MANY_PEOPLE) Integer withdrawn) {

    static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    OpenSuspension command() {
        return new OpenSuspension(
                onSite,
                mine,
                body,
                wholeMine,
                area,
                site,
                hazards == null ? List.of() : hazards,
                content,
                grounds,
                until,
                withdrawn);
    }
}

package org.minesafety.hazard.majorhazard.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardOrigin;
import org.minesafety.hazard.majorhazard.ReportHazard;
import org.minesafety.platform.domain.EvidenceFiles;

/**
 * @param number of the reporter's own; a report that comes again under it changes nothing
 * @param origin for a department only; of a mine and its parent company the platform says it
 * @param criterion code of the item of the standard that it may meet
 * @param place underground or on the site, in words
 * @param evidence numbers or descriptions of pictures, measurements and records
 * @param foundOn day in China; absent: today
 * @param earlier id of the closed hazard of which this is a return
 * @param files ids of files that prove it, as the caller has uploaded them
 */
record HazardReportRequest(
        @NotNull @Pattern(regexp = "[0-9]{12}") String mine,
        @Nullable @Size(min = 1, max = NUMBER) String number,
        @Nullable HazardOrigin origin,
        @NotNull @Pattern(regexp = "[A-Za-z0-9-]{1,64}") String criterion,
        @NotBlank @Size(max = HazardRequests.SHORT) String place,
        @NotBlank @Size(max = HazardRequests.LONG) String description,
        @NotEmpty @Size(max = HazardRequests.MOST)
                List<@NotBlank @Size(max = HazardRequests.SHORT) String> evidence,
        @Nullable LocalDate foundOn,
        @Nullable @Pattern(regexp = HazardReportRequest.ID) String earlier,
        @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

    private static final int NUMBER = 100;
    static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    ReportHazard command() {
        return new ReportHazard(
                mine,
                number,
                origin,
                criterion,
                place,
                description,
                evidence,
                foundOn,
                earlier,
                files == null ? List.of() : files);
    }
}

package org.minesafety.hazard.majorhazard;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.HazardOrigin;

/**
 * Report what may be a major hazard.
 *
 * @param number of the reporter's own, under which a report that comes again is the same
 * @param origin as the reporter says; null: by its role
 * @param criterion code of the item of the standard that it may meet
 * @param foundOn day in China; null: today
 * @param earlier id of the hazard of which this is a return
 * @param files ids of files that prove it, which the caller has uploaded
 */
public record ReportHazard(
        String mine,
        @Nullable String number,
        @Nullable HazardOrigin origin,
        String criterion,
        String place,
        String description,
        List<String> evidence,
        @Nullable LocalDate foundOn,
        @Nullable String earlier,
        List<UUID> files) {

    public ReportHazard {
        files = List.copyOf(files);
    }
}

package org.minesafety.hazard.majorhazard.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.Determination;
import org.minesafety.platform.domain.EvidenceFiles;
import org.minesafety.platform.security.Caller;

/**
 * @param criterion code of the item of the standard, which may be another one than the suspected
 * @param place underground or on the site, in words
 * @param evidence numbers or descriptions of pictures, measurements and records
 * @param files ids of files that prove it, as the caller has uploaded them
 */
record DetermineRequest(
        @NotNull @Pattern(regexp = "[A-Za-z0-9-]{1,64}") String criterion,
        @NotBlank @Size(max = SHORT) String place,
        @NotEmpty @Size(max = MOST) List<@NotBlank @Size(max = LONG) String> evidence,
        @Nullable @Size(max = LONG) String note,
        @Nullable @Size(max = EvidenceFiles.MOST_OF_STEP) List<@NotNull UUID> files) {

    private static final int MOST = 20;
    private static final int SHORT = 200;
    private static final int LONG = 1000;

    /**
     * @param why it is done together with others; what was said of this one itself goes before
     */
    Determination together(String why, Caller caller) {
        return new DetermineRequest(criterion, place, evidence, note == null ? why : note, files)
                .by(caller);
    }

    List<UUID> allFiles() {
        return files == null ? List.of() : files;
    }

    Determination by(Caller caller) {
        return new Determination(criterion, place, evidence, note, caller.subject(), null);
    }
}

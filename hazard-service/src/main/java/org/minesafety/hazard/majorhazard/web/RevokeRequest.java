package org.minesafety.hazard.majorhazard.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.minesafety.hazard.majorhazard.HazardStep;
import org.minesafety.hazard.majorhazard.domain.Revocation;

/**
 * @param note why, in words
 */
record RevokeRequest(@NotNull Revocation.Reason reason, @NotBlank @Size(max = LONG) String note) {

    private static final int LONG = 1000;

    HazardStep step() {
        return (it, by, _, at) -> it.revoke(new Revocation(reason, note), by, at);
    }
}

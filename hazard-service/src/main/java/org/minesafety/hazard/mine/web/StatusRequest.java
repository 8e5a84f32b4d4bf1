package org.minesafety.hazard.mine.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.mine.domain.StatusGrounds;

/**
 * What an action needs of this stands in the table.
 *
 * @param document number of the document that it rests on
 * @param into code of the mine that goes on, where the mine is merged into it
 */
record StatusRequest(
        @Nullable @Size(max = LONG) String reason,
        @Nullable @Size(max = SHORT) String document,
        @Nullable @Pattern(regexp = "[0-9]{12}") String into) {

    private static final int LONG = 1000;
    private static final int SHORT = 200;

    StatusGrounds grounds() {
        return new StatusGrounds(reason, document, into);
    }
}

package org.minesafety.platform.reference;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param validFrom today or later
 * @param whole whether {@code rows} are all that shall be in force from that day
 * @param rows as they shall be from that day, until the next one that is set for their keys
 * @param ended keys whose rows end on that day
 * @param reason why, in words
 */
record ProposalRequest(
        @NotNull LocalDate validFrom,
        @Nullable Boolean whole,
        @Nullable @Size(max = ReferenceBounds.MOST_ROWS) List<@NotNull JsonNode> rows,
        @Nullable @Size(max = ReferenceBounds.MOST_ROWS)
                List<@NotBlank @Size(max = 200) String> ended,
        @NotBlank @Size(max = 1_000) String reason) {

    List<JsonNode> allRows() {
        return rows == null ? List.of() : rows;
    }

    List<String> allEnded() {
        return ended == null ? List.of() : ended;
    }

    boolean isWhole() {
        return Boolean.TRUE.equals(whole);
    }

    /** Why somebody decides as he does. */
    record Reason(@NotBlank @Size(max = 1_000) String reason) {}
}

package org.minesafety.hazard.majorhazard.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.hazard.ListingStage;

/**
 * Listed supervision (挂牌督办).
 *
 * @param level code of the table of levels; empty before it was ever listed
 * @param line codes of the units from the province down to the body that listed it
 * @param notice number
 * @param deadline last day by the notice; null where it states none
 * @param delisting number of the document by which it was delisted
 */
public record Listing(
        ListingStage stage,
        String level,
        List<String> line,
        String notice,
        @Nullable LocalDate deadline,
        @Nullable String delisting) {

    static final Listing NONE = new Listing(ListingStage.NONE, "", List.of(), "", null, null);

    public Listing {
        line = line == null ? List.of() : List.copyOf(line);
    }

    static Listing of(
            String level, List<String> line, String notice, @Nullable LocalDate deadline) {
        return new Listing(ListingStage.LISTED, level, line, notice, deadline, null);
    }

    Listing ended(String document) {
        return new Listing(ListingStage.DELISTED, level, line, notice, deadline, document);
    }

    boolean isListed() {
        return stage == ListingStage.LISTED;
    }

    /** The unit that listed it. */
    public String body() {
        return line.isEmpty() ? "" : line.getLast();
    }
}

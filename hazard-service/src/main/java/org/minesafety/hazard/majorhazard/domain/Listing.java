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
 * @param grade of the hazard, where the notice states one
 * @param published where the listing was published; null before
 * @param filed number under which it was filed with the higher office; null before
 * @param delistingPublished where the delisting was published; null before
 */
public record Listing(
        ListingStage stage,
        String level,
        List<String> line,
        String notice,
        @Nullable LocalDate deadline,
        @Nullable String delisting,
        @Nullable Integer grade,
        @Nullable String published,
        @Nullable String filed,
        @Nullable String delistingPublished) {

    static final Listing NONE = of(ListingStage.NONE, "", List.of(), "", null, null);

    public Listing {
        line = line == null ? List.of() : List.copyOf(line);
    }

    static Listing of(
            String level,
            List<String> line,
            String notice,
            @Nullable LocalDate deadline,
            @Nullable Integer grade) {
        return of(ListingStage.LISTED, level, line, notice, deadline, grade);
    }

    private static Listing of(
            ListingStage stage,
            String level,
            List<String> line,
            String notice,
            @Nullable LocalDate deadline,
            @Nullable Integer grade) {
        return new Listing(stage, level, line, notice, deadline, null, grade, null, null, null);
    }

    Listing ended(String document) {
        return with(ListingStage.DELISTED, document, published, filed, null);
    }

    Listing publishedIn(String publication) {
        return with(stage, delisting, publication, filed, null);
    }

    Listing filedAs(String document) {
        return with(stage, delisting, published, document, null);
    }

    Listing delistingPublishedIn(String publication) {
        return with(stage, delisting, published, filed, publication);
    }

    private Listing with(
            ListingStage next,
            @Nullable String ending,
            @Nullable String publication,
            @Nullable String filing,
            @Nullable String end) {
        return new Listing(
                next, level, line, notice, deadline, ending, grade, publication, filing, end);
    }

    /** Whether there is a unit above the one that listed it. */
    boolean hasHigherOffice() {
        return line.size() > 1;
    }

    boolean isListed() {
        return stage == ListingStage.LISTED;
    }

    /** The unit that listed it. */
    public String body() {
        return line.isEmpty() ? "" : line.getLast();
    }
}

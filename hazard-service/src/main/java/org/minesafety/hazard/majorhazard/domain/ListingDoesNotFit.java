package org.minesafety.hazard.majorhazard.domain;

import java.util.List;

/** Another body lists on this level, or another level is for hazards of this grade. */
public final class ListingDoesNotFit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String level;
    private final String body;
    private final transient List<ListingLevelRow> fitting;

    ListingDoesNotFit(String level, String body, List<ListingLevelRow> fitting) {
        super(level + " by " + body, null, false, false);
        this.level = level;
        this.body = body;
        this.fitting = List.copyOf(fitting);
    }

    public String level() {
        return level;
    }

    /** Code of the unit. */
    public String body() {
        return body;
    }

    public List<ListingLevelRow> fitting() {
        return fitting;
    }
}

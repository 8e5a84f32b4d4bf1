package org.minesafety.hazard.filter;

/** A list whose questions can be kept. */
enum FilteredList {
    HAZARDS("/api/v1/hazards"),
    SUSPENSIONS("/api/v1/suspensions"),
    MINES("/api/v1/mines"),
    WORKLIST("/api/v1/worklist");

    private final String path;

    FilteredList(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}

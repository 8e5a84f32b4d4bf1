package org.minesafety.hazard.majorhazard;

import java.time.LocalDate;
import java.util.List;
import org.minesafety.hazard.criterion.Criterion;

/** An item of a standard that may not be cited for a hazard, with those that may. */
public final class CriterionDoesNotFit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String criterion;
    private final transient LocalDate found;
    private final boolean inForce;
    private final transient List<Criterion> fitting;

    CriterionDoesNotFit(
            String criterion, LocalDate found, boolean inForce, List<Criterion> fitting) {
        super(criterion + " on " + found, null, false, false);
        this.criterion = criterion;
        this.found = found;
        this.inForce = inForce;
        this.fitting = List.copyOf(fitting);
    }

    public String criterion() {
        return criterion;
    }

    /** The day on which the hazard was found. */
    public LocalDate found() {
        return found;
    }

    /** Else it is for another kind of mine. */
    public boolean inForce() {
        return inForce;
    }

    public List<Criterion> fitting() {
        return fitting;
    }
}

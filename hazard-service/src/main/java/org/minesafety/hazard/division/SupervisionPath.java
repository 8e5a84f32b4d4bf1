package org.minesafety.hazard.division;

import java.util.List;

/** Units that supervise a mine, from the province down; never empty. */
public record SupervisionPath(List<DivisionCode> units) {

    public SupervisionPath {
        if (units.isEmpty()) {
            throw new IllegalArgumentException("somebody supervises every mine");
        }
        units = List.copyOf(units);
    }

    public static SupervisionPath ofCodes(List<String> codes) {
        return new SupervisionPath(codes.stream().map(DivisionCode::new).toList());
    }

    public List<String> codes() {
        return units.stream().map(DivisionCode::value).toList();
    }

    public DivisionCode province() {
        return units.getFirst();
    }

    /** Where the path begins when it is derived from a division. */
    public DivisionCode division() {
        return units.getLast();
    }
}

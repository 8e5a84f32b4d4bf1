package org.minesafety.hazard.domain;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The divisions of the province as they are in force at one time. */
public final class DivisionTree {

    private final Map<DivisionCode, Division> divisions;
    private final Set<DivisionCode> divided;

    /**
     * @throws IllegalArgumentException when a superior is unknown or does not stand on a higher
     *     level
     */
    public DivisionTree(Collection<Division> divisions) {
        this.divisions =
                divisions.stream()
                        .collect(
                                toMap(
                                        Division::code,
                                        Function.identity(),
                                        (one, other) -> {
                                            throw new IllegalArgumentException(
                                                    "twice: " + one.code());
                                        },
                                        LinkedHashMap::new));
        this.divided =
                divisions.stream()
                        .map(Division::parent)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet());
        divisions.forEach(division -> {
            checkSuperior(division, division.parent());
            checkSuperior(division, division.reportsTo());
        });
    }

    private void checkSuperior(Division division, @Nullable DivisionCode superior) {
        boolean top = division.level() == Division.Level.PROVINCE;
        Division above = superior == null ? null : divisions.get(superior);
        if (above == null ? !top : above.level().compareTo(division.level()) >= 0) {
            throw new IllegalArgumentException(division.code() + " is under " + superior);
        }
    }

    /** In the order of the reference data. */
    public List<Division> all() {
        return List.copyOf(divisions.values());
    }

    public Optional<Division> find(DivisionCode code) {
        return Optional.ofNullable(divisions.get(code));
    }

    /**
     * Whether a mine can lie in this division: it is one of the smallest. A city that has counties
     * says too little; one without any is its own county.
     */
    public boolean canHoldMines(Division division) {
        return !divided.contains(division.code());
    }

    /**
     * Units that supervise in a division of this tree, from the province down to itself.
     *
     * @throws IllegalArgumentException when the division is not in this tree
     */
    public SupervisionPath supervisionPath(DivisionCode division) {
        Deque<DivisionCode> path = new ArrayDeque<>();
        for (var code = division; code != null; code = known(code).reportsTo()) {
            path.addFirst(code);
        }
        return new SupervisionPath(List.copyOf(path));
    }

    private Division known(DivisionCode code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("unknown: " + code));
    }
}

package org.minesafety.hazard.division;

import static java.util.stream.Collectors.toMap;
import static org.minesafety.hazard.division.Division.Level.PROVINCE;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The divisions of one province as they are in force at one time. */
public final class DivisionTree {

    private final long version;
    private final LinkedHashMap<DivisionCode, Division> divisions;
    private final Set<DivisionCode> divided;

    /**
     * @param version of the reference data that says so
     * @throws IllegalArgumentException when a superior is unknown or does not stand on a higher
     *     level, or when there is not one province
     */
    public DivisionTree(long version, Collection<Division> divisions) {
        this.version = version;
        this.divisions =
                divisions.stream()
                        .sorted(
                                Comparator.comparing(Division::level)
                                        .thenComparing(it -> it.code().value()))
                        .collect(
                                toMap(
                                        Division::code,
                                        Function.identity(),
                                        (one, other) -> {
                                            throw new IllegalArgumentException(
                                                    one.code() + " = " + other.code());
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
        var provinces = divisions.stream().filter(it -> it.level() == PROVINCE).toList();
        if (provinces.size() != 1) {
            throw new IllegalArgumentException(
                    PROVINCE + ": " + provinces.stream().map(Division::code).toList());
        }
    }

    private void checkSuperior(Division division, @Nullable DivisionCode superior) {
        boolean top = division.level() == PROVINCE;
        Division above = superior == null ? null : divisions.get(superior);
        if (above == null ? !top : above.level().compareTo(division.level()) >= 0) {
            throw new IllegalArgumentException(division.code() + " → " + superior);
        }
    }

    public long version() {
        return version;
    }

    public DivisionCode province() {
        return divisions.sequencedKeySet().getFirst();
    }

    /** By level, then by code: each after the one that it is part of. */
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

    /**
     * Whether mines with this path from their division have had their time. An ended division says
     * nothing of its mines; they stay under its units until they are moved to another.
     */
    public boolean isOutdated(SupervisionPath derived) {
        return find(derived.division())
                .map(division -> !supervisionPath(division.code()).equals(derived))
                .orElse(false);
    }

    private Division known(DivisionCode code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("unknown: " + code));
    }
}

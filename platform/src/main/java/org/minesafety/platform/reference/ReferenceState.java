package org.minesafety.platform.reference;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.reference.ReferenceTableState;
import org.minesafety.contracts.reference.ReferenceTableState.ReferenceRow;
import tools.jackson.databind.JsonNode;

/**
 * A table with all that was, is and will be in force.
 *
 * @param seed SHA-256 of the file that it was last seeded from
 * @param validities by key and day
 */
record ReferenceState(String table, long version, String seed, List<Validity> validities) {

    private static final Comparator<Validity> ORDER =
            Comparator.comparing(Validity::key).thenComparing(Validity::from);

    /**
     * From this day until the next one of the same key.
     *
     * @param row null where the key has no row from that day
     * @param seeded whether it came from a file
     */
    record Validity(String key, LocalDate from, @Nullable JsonNode row, boolean seeded) {}

    ReferenceState {
        validities = validities.stream().sorted(ORDER).toList();
    }

    static ReferenceState first(String table, Seed seed) {
        return new ReferenceState(table, 1, seed.hash(), seed.validities());
    }

    /** Takes a newer file over, but for the keys that somebody has changed. */
    ReferenceState reseeded(Seed newer) {
        Set<String> changed = changedKeys();
        return new ReferenceState(
                table,
                version + 1,
                newer.hash(),
                Stream.concat(
                                validities.stream().filter(it -> changed.contains(it.key())),
                                newer.validities().stream()
                                        .filter(it -> !changed.contains(it.key())))
                        .toList());
    }

    /** As others may see it. */
    ReferenceTableState told(String service) {
        return new ReferenceTableState(
                service,
                table,
                validities.stream()
                        .map(it ->
                                new ReferenceRow(
                                        it.key(),
                                        it.from(),
                                        it.row() == null ? null : ReferenceJson.text(it.row())))
                        .toList());
    }

    Set<String> changedKeys() {
        return validities.stream().filter(it -> !it.seeded()).map(Validity::key).collect(toSet());
    }

    /**
     * @param rows by key; empty to end it
     */
    ReferenceState with(LocalDate from, Map<String, Optional<JsonNode>> rows) {
        return new ReferenceState(
                table,
                version + 1,
                seed,
                Stream.concat(
                                validities.stream().filter(it -> !isAt(it, rows.keySet(), from)),
                                rows.entrySet().stream()
                                        .map(it ->
                                                new Validity(
                                                        it.getKey(),
                                                        from,
                                                        it.getValue().orElse(null),
                                                        false)))
                        .toList());
    }

    /** By key. */
    Map<String, JsonNode> rowsOn(LocalDate day) {
        return inForce(day).collect(toMap(Validity::key, it -> requireNonNull(it.row())));
    }

    /** The first day after this one on which something is set for the key; null: there is none. */
    @Nullable LocalDate next(String key, LocalDate day) {
        return validities.stream()
                .filter(it -> it.key().equals(key) && it.from().isAfter(day))
                .map(Validity::from)
                .findFirst()
                .orElse(null);
    }

    /** The day, and all later ones on which something begins or ends. */
    Stream<LocalDate> daysFrom(LocalDate day) {
        return Stream.concat(
                        Stream.of(day),
                        validities.stream().map(Validity::from).filter(it -> it.isAfter(day)))
                .distinct()
                .sorted();
    }

    /** One for each key that has a row on that day. */
    Stream<Validity> inForce(LocalDate at) {
        Map<String, Validity> last = new LinkedHashMap<>();
        validities.stream()
                .filter(it -> !it.from().isAfter(at))
                .forEach(it -> last.put(it.key(), it));
        return last.values().stream().filter(it -> it.row() != null);
    }

    /** Null: without end. */
    @Nullable LocalDate end(Validity validity) {
        int first = Math.max(0, Collections.binarySearch(validities, validity, ORDER));
        return validities.subList(first, validities.size()).stream()
                .takeWhile(it -> it.key().equals(validity.key()))
                .map(Validity::from)
                .filter(validity.from()::isBefore)
                .findFirst()
                .orElse(null);
    }

    private static boolean isAt(Validity validity, Set<String> keys, LocalDate from) {
        return validity.from().equals(from) && keys.contains(validity.key());
    }
}

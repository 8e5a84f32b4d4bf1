package org.minesafety.alert.handling;

import static java.util.stream.Collectors.toSet;

import java.util.Optional;
import java.util.Set;
import org.minesafety.alert.handling.domain.AlarmClass;
import org.minesafety.alert.handling.domain.AlarmClass.Signal;
import org.minesafety.alert.handling.domain.AlarmClasses;
import org.minesafety.alert.handling.domain.LevelRow;
import org.minesafety.alert.handling.domain.LevelTable;
import org.minesafety.alert.handling.domain.ShelvingLimit;
import org.minesafety.alert.handling.domain.ShelvingLimits;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What alarms are classed and graded by, by the tables of now. */
@Component
public final class AlertTables {

    private final References references;
    private final ReferenceTable<AlarmClass> classes;
    private final ReferenceTable<LevelRow> levels;
    private final ReferenceTable<ShelvingLimit> shelving;

    AlertTables(
            References references,
            ReferenceTable<AlarmClass> classes,
            ReferenceTable<LevelRow> levels,
            ReferenceTable<ShelvingLimit> shelving) {
        this.references = references;
        this.classes = classes;
        this.levels = levels;
        this.shelving = shelving;
    }

    record Grounds(AlarmClasses classes, LevelTable levels) {}

    Mono<Grounds> grounds() {
        return Mono.zip(
                references.now(classes).map(it -> new AlarmClasses(it.rows().values())),
                levels(),
                Grounds::new);
    }

    Mono<LevelTable> levels() {
        return references.now(levels).map(it -> new LevelTable(it.rows().values()));
    }

    /** How long and how many alerts may be shelved. */
    Mono<ShelvingLimits> shelving() {
        return references.now(shelving).map(it -> new ShelvingLimits(it.rows()));
    }

    /** Codes of the classes of what tells a thing. */
    public Mono<Set<String>> codes(Signal signal) {
        return references
                .now(classes)
                .map(it ->
                        it.rows().values().stream()
                                .filter(row -> row.signal() == signal)
                                .map(AlarmClass::code)
                                .collect(toSet()));
    }

    /** What the operator is told of a class now; empty when the table has it no more. */
    public Mono<Optional<AlarmClass>> named(String code) {
        return references.now(classes).map(it -> Optional.ofNullable(it.rows().get(code)));
    }
}

package org.minesafety.alert.application;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.domain.Mine;
import org.minesafety.alert.domain.RuleBook;
import org.minesafety.alert.domain.StatutoryRules;
import org.minesafety.alert.domain.StatutoryRules.Row;
import org.minesafety.alert.domain.Threshold;
import org.minesafety.contracts.mine.DisasterGrades.GasGrade;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.minesafety.platform.reference.Timetable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps the statutory rules of every mine right: when a mine appears, when its type or gas grade
 * becomes another one, when the table of thresholds changes.
 */
@Component
public final class RuleAssignment {

    private final RuleBooks books;
    private final References references;
    private final ReferenceTable<Threshold> table;
    private final Clock clock;

    /** What the rules of a mine were last found right for; only saves work. */
    private final Map<String, Grounds> right = new ConcurrentHashMap<>();

    private record Grounds(MineType type, @Nullable GasGrade gas, long table) {}

    RuleAssignment(
            RuleBooks books, References references, ReferenceTable<Threshold> table, Clock clock) {
        this.books = books;
        this.references = references;
        this.table = table;
        this.clock = clock;
    }

    /** Looks at every mine once. */
    public Mono<Void> round() {
        return references.timetable(table).flatMap(this::round);
    }

    private Mono<Void> round(Timetable<Threshold> timetable) {
        StatutoryRules thresholds = rules(timetable);
        return books.mines()
                .concatMap(mine -> assign(mine, timetable.version(), thresholds))
                .then();
    }

    private Mono<Void> assign(Mine mine, long version, StatutoryRules thresholds) {
        var grounds = new Grounds(mine.type(), mine.gas(), version);
        if (grounds.equals(right.get(mine.code()))) {
            return Mono.empty();
        }
        return books.command(
                        mine.code(),
                        held ->
                                held.isEmpty()
                                        ? RuleBook.first(mine, version, thresholds, clock.instant())
                                        : held.get()
                                                .revised(
                                                        mine, version, thresholds, clock.instant()))
                .doOnSuccess(_ -> right.put(mine.code(), grounds));
    }

    private static StatutoryRules rules(Timetable<Threshold> timetable) {
        return new StatutoryRules(
                timetable.entries().stream()
                        .map(entry -> new Row(entry.row(), entry.from(), entry.to()))
                        .toList());
    }
}

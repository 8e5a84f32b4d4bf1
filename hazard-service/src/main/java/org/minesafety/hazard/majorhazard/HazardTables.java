package org.minesafety.hazard.majorhazard;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.calendar.Calendars;
import org.minesafety.hazard.criterion.Criteria;
import org.minesafety.hazard.division.Division;
import org.minesafety.hazard.division.DivisionCode;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.division.Divisions;
import org.minesafety.hazard.majorhazard.domain.CodeRow;
import org.minesafety.hazard.majorhazard.domain.DeadlineLife;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardGrounds;
import org.minesafety.hazard.majorhazard.domain.LadderRow;
import org.minesafety.hazard.majorhazard.domain.LadderRules;
import org.minesafety.hazard.majorhazard.domain.ListingLevelRow;
import org.minesafety.hazard.majorhazard.domain.ListingLevels;
import org.minesafety.hazard.majorhazard.domain.NormRow;
import org.minesafety.hazard.majorhazard.domain.SlowRow;
import org.minesafety.platform.calendar.Reckoning;
import org.minesafety.platform.reference.InForce;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.minesafety.platform.scope.Supervision;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What decisions on hazards rest on, by the tables of now. */
@Component
final class HazardTables {

    private final References references;
    private final Calendars calendars;
    private final ReferenceTable<NormRow> norms;
    private final ReferenceTable<CodeRow> codes;
    private final ReferenceTable<ListingLevelRow> levels;
    private final Divisions divisions;
    private final ReferenceTable<LadderRow> steps;
    private final ReferenceTable<SlowRow> slow;
    private final Criteria criteria;
    private final Supervision supervision;

    HazardTables(
            References references,
            Calendars calendars,
            ReferenceTable<NormRow> norms,
            ReferenceTable<CodeRow> codes,
            ReferenceTable<ListingLevelRow> levels,
            Divisions divisions,
            ReferenceTable<LadderRow> steps,
            ReferenceTable<SlowRow> slow,
            Criteria criteria,
            Supervision supervision) {
        this.references = references;
        this.calendars = calendars;
        this.norms = norms;
        this.codes = codes;
        this.levels = levels;
        this.divisions = divisions;
        this.steps = steps;
        this.slow = slow;
        this.criteria = criteria;
        this.supervision = supervision;
    }

    Mono<Map<String, Reckoning>> terms() {
        return calendars.reckonings(DeadlineLife.TERMS);
    }

    /** When which step against a hazard comes. */
    Mono<LadderRules> ladder() {
        return Mono.zip(references.now(steps), references.now(slow), terms())
                .map(all -> ladder(all.getT1(), all.getT2(), any(all.getT3())));
    }

    private static LadderRules ladder(
            InForce<LadderRow> steps, InForce<SlowRow> slow, Reckoning any) {
        // all of them only rise, so their sum is another one whenever one is
        return LadderRules.of(
                steps.rows().values(),
                slow.rows().values(),
                any.calendar(),
                steps.version() + slow.version() + any.version());
    }

    private static Reckoning any(Map<String, Reckoning> terms) {
        return terms.values().iterator().next();
    }

    Mono<HazardGrounds> grounds(Hazard hazard) {
        return Mono.zip(
                        terms(),
                        references.now(norms),
                        references.now(codes),
                        supervision.unitsOver(hazard.mine()),
                        category(hazard),
                        references.now(levels),
                        divisions.inForce(),
                        references.now(steps).zipWith(references.now(slow)))
                .map(all ->
                        grounds(
                                all.getT1(),
                                norm(all.getT2(), all.getT5()),
                                all.getT3(),
                                all.getT4(),
                                listing(all.getT6(), all.getT4(), all.getT7()),
                                ladder(
                                        all.getT8().getT1(),
                                        all.getT8().getT2(),
                                        any(all.getT1()))));
    }

    private static ListingLevels listing(
            InForce<ListingLevelRow> rows, List<String> units, DivisionTree tree) {
        Map<String, Division.Level> bodies = new HashMap<>();
        units.forEach(unit ->
                tree.find(new DivisionCode(unit)).ifPresent(it -> bodies.put(unit, it.level())));
        return new ListingLevels(List.copyOf(rows.rows().values()), bodies);
    }

    /** Of the item that it meets, or may meet. */
    private Mono<String> category(Hazard hazard) {
        return criteria.table()
                .map(table ->
                        table.find(hazard.criterion(), hazard.foundOn())
                                .map(it -> it.item().category())
                                .orElse(NormRow.ANY));
    }

    private static @Nullable NormRow norm(InForce<NormRow> rows, String category) {
        NormRow own = rows.rows().get(category);
        return own == null ? rows.rows().get(NormRow.ANY) : own;
    }

    private static HazardGrounds grounds(
            Map<String, Reckoning> terms,
            @Nullable NormRow norm,
            InForce<CodeRow> codes,
            List<String> units,
            ListingLevels listing,
            LadderRules ladder) {
        Reckoning any = any(terms);
        return new HazardGrounds(
                terms,
                norm == null ? null : new Reckoning(any.calendar(), norm.term(), any.version()),
                codes(codes, CodeRow.Use.EXTENSION),
                codes(codes, CodeRow.Use.BLOCKED),
                codes(codes, CodeRow.Use.LEVEL),
                units,
                listing,
                ladder);
    }

    private static Set<String> codes(InForce<CodeRow> rows, CodeRow.Use use) {
        return rows.rows().values().stream()
                .filter(row -> row.use() == use)
                .map(CodeRow::code)
                .collect(toSet());
    }
}

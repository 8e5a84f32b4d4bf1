package org.minesafety.hazard.majorhazard;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.minesafety.hazard.criterion.Criteria;
import org.minesafety.hazard.criterion.Criterion;
import org.minesafety.hazard.division.DivisionCode;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.division.Divisions;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.LadderPaper;
import org.minesafety.hazard.majorhazard.domain.LadderParties;
import org.minesafety.hazard.majorhazard.domain.LadderParties.Level;
import org.minesafety.hazard.majorhazard.domain.LadderParties.Unit;
import org.minesafety.hazard.majorhazard.domain.LadderRow.Layout;
import org.minesafety.hazard.mine.MineNames;
import org.minesafety.hazard.mine.MineNames.MineName;
import org.minesafety.platform.document.DocumentTemplate;
import org.minesafety.platform.document.DocumentValues;
import org.minesafety.platform.document.Documents;
import org.minesafety.platform.document.NumberSeries;
import org.minesafety.platform.domain.IssuedDocument;
import org.minesafety.platform.scope.Supervision;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Papers about hazards: whom they name, and how they are made. */
@Component
final class HazardPaper {

    private final Documents documents;
    private final MineNames names;
    private final Divisions divisions;
    private final Supervision supervision;
    private final Criteria criteria;
    private final Map<Layout, DocumentTemplate> templates = new EnumMap<>(Layout.class);

    HazardPaper(
            Documents documents,
            MineNames names,
            Divisions divisions,
            Supervision supervision,
            Criteria criteria) {
        this.documents = documents;
        this.names = names;
        this.divisions = divisions;
        this.supervision = supervision;
        this.criteria = criteria;
        templates.put(
                Layout.LETTER,
                DocumentTemplate.of("督办函", HazardPaper.class, "/documents/letter.html"));
        templates.put(
                Layout.NOTICE,
                DocumentTemplate.of("督办通报", HazardPaper.class, "/documents/notice.html"));
    }

    /** Who can be named. */
    Mono<LadderParties> parties(Hazard hazard) {
        return Mono.zip(
                        names.of(hazard.mine()).defaultIfEmpty(new MineName(hazard.mine(), null)),
                        supervision.unitsOver(hazard.mine()),
                        divisions.inForce())
                .map(all -> parties(hazard, all.getT1(), all.getT2(), all.getT3()));
    }

    private static LadderParties parties(
            Hazard hazard, MineName mine, List<String> over, DivisionTree tree) {
        Map<String, Unit> units =
                Stream.of(over, hazard.course().line(), hazard.course().listing().line())
                        .flatMap(List::stream)
                        .distinct()
                        .flatMap(code -> tree.find(new DivisionCode(code)).stream())
                        .collect(
                                toMap(
                                        it -> it.code().value(),
                                        it ->
                                                new Unit(
                                                        it.nameZh(),
                                                        Level.valueOf(it.level().name()))));
        return new LadderParties(mine.name(), mine.company(), over, units);
    }

    /** The item of the standard that it meets, in words. */
    Mono<String> item(Hazard hazard) {
        return criteria.table()
                .map(table ->
                        table.find(hazard.criterion(), hazard.foundOn())
                                .map(it -> words(it.item()))
                                .orElse(hazard.criterion()));
    }

    private static String words(Criterion item) {
        return requireNonNullElse(item.itemZh(), item.categoryZh());
    }

    /** Only inside the command whose entry keeps it. */
    Mono<IssuedDocument> issue(Hazard hazard, LadderPaper paper, Caller caller) {
        return documents.issue(
                requireNonNull(templates.get(paper.layout())),
                new NumberSeries(paper.series(), paper.numbers()),
                new DocumentValues(paper.texts(), Map.of("hazards", List.of(paper.hazard()))),
                HazardHandler.KIND + "|" + hazard.id(),
                caller);
    }
}

package org.minesafety.hazard.criterion;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.REFERENCE_EDITOR;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.criterion.CriteriaTable.Filter;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.SortKey;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The standards by which major hazards are determined; no secret, so without scope. */
@RestController
@RequestMapping("/api/v1/criteria")
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, REFERENCE_EDITOR})
class CriterionController {

    private final Criteria criteria;

    CriterionController(Criteria criteria) {
        this.criteria = criteria;
    }

    /** Items in force on a day, by ascending code. */
    @GetMapping
    Mono<Page<CriterionView>> list(
            @RequestParam(required = false) @Nullable LocalDate at,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable MineType mineType,
            PageRequest page) {
        After<String> after = page.after(SortKey.ID);
        var filter = new Filter(day(at), text, category, mineType);
        return criteria.table()
                .map(it -> it.search(filter, after == null ? null : after.id(), page.rows()))
                .map(rows -> page.page(rows, SortKey.ID, it -> SortKey.after(it.item().code())))
                .map(rows -> rows.map(CriterionView::of));
    }

    @GetMapping("/{criterion}")
    Mono<ResponseEntity<CriterionView>> get(
            @PathVariable String criterion,
            @RequestParam(required = false) @Nullable LocalDate at) {
        return criteria.table()
                .map(table ->
                        table.find(criterion, day(at))
                                .map(it -> Versioned.ok(CriterionView.of(it), table.version()))
                                .orElseThrow(() -> new Problem(ProblemTypes.UNKNOWN)));
    }

    private LocalDate day(@Nullable LocalDate at) {
        return at == null ? criteria.today() : at;
    }
}

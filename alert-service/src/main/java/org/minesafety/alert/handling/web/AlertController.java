package org.minesafety.alert.handling.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.AlertFilter;
import org.minesafety.alert.handling.AlertQuery;
import org.minesafety.alert.handling.AlertTables;
import org.minesafety.alert.handling.Alerts;
import org.minesafety.alert.handling.Members;
import org.minesafety.alert.handling.domain.AlarmClass;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertCare;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.handling.domain.AlertLife;
import org.minesafety.alert.handling.domain.AlertShelving;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.contracts.alert.AlertPhase;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.EntryView;
import org.minesafety.platform.lifecycle.LifecycleTable;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Position;
import org.minesafety.platform.web.Question;
import org.minesafety.platform.web.SortKey;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Alerts; a mine and its company see their own. */
@RestController
@RequestMapping(AlertController.PATH)
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY})
class AlertController {

    static final String PATH = "/api/v1/alerts";

    private final Alerts alerts;
    private final Members members;
    private final Aggregates<Alert, AlertEntry> aggregates;
    private final AlertTables tables;

    AlertController(
            Alerts alerts,
            Members members,
            Aggregates<Alert, AlertEntry> aggregates,
            AlertTables tables) {
        this.alerts = alerts;
        this.members = members;
        this.aggregates = aggregates;
        this.tables = tables;
    }

    /**
     * The latest raised first: an order that nothing changes. Of a search by {@code q} a page may
     * be short although more follow.
     */
    @GetMapping
    Mono<Page<AlertView>> list(
            @RequestParam(required = false) @Nullable String mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable AlertPhase phase,
            @RequestParam(required = false) @Nullable AlertLevel level,
            @RequestParam(required = false) @Nullable String alarmClass,
            @RequestParam(required = false) @Nullable String q,
            PageRequest page,
            Caller caller) {
        var query =
                new AlertQuery(
                        new AlertFilter(mine, unit, open, phase, level, alarmClass),
                        page.after(SortKey.TIME),
                        page.rows());
        return q == null ? listed(query, page, caller) : found(query, q, page, caller);
    }

    private Mono<Page<AlertView>> found(
            AlertQuery query, String q, PageRequest page, Caller caller) {
        return alerts.search(query, Question.of(q), caller)
                .map(piece -> {
                    After<Instant> next = piece.next();
                    return page.pageUntil(
                            piece.alerts().stream()
                                    .map(it -> AlertView.of(it, null, caller))
                                    .toList(),
                            next == null ? null : Position.of(next.key(), next.id()));
                });
    }

    private Mono<Page<AlertView>> listed(AlertQuery query, PageRequest page, Caller caller) {
        return alerts.list(query, caller)
                .map(it -> AlertView.of(it, null, caller))
                .collectList()
                .map(rows ->
                        page.page(
                                rows, SortKey.TIME, row -> new After<>(row.raisedAt(), row.id())));
    }

    /**
     * With what the operator has to know and to do. The stream is no alert, whatever representation
     * of it is asked for.
     */
    @GetMapping("/{id:(?!stream$).+}")
    Mono<ResponseEntity<AlertView>> get(@PathVariable UUID id, Caller caller) {
        return aggregates
                .get(id.toString(), caller)
                .zipWhen(it -> tables.named(it.cause().kind().code()))
                .map(both -> answer(both.getT1(), both.getT2().orElse(null), caller));
    }

    /** The alarms that it groups, the first that became known first. */
    @GetMapping("/{id}/members")
    Mono<Page<MemberView>> members(@PathVariable UUID id, PageRequest page, Caller caller) {
        After<String> after = page.after(SortKey.ID);
        return aggregates
                .get(id.toString(), caller)
                .flatMapMany(it ->
                        members.piece(it.id(), after == null ? null : after.id(), page.rows()))
                .map(MemberView::of)
                .collectList()
                .map(rows -> page.page(rows, SortKey.ID, row -> SortKey.after(row.episode())));
    }

    /** What happened, in the order of versions. */
    @GetMapping("/{id}/history")
    Mono<Page<AlertHistoryView>> history(@PathVariable UUID id, PageRequest page, Caller caller) {
        return aggregates.history(
                id.toString(), page, caller, it -> Optional.of(AlertHistoryView.of(it)));
    }

    /** The entries as they stand in the journal. */
    @GetMapping("/{id}/journal")
    @Allowed(AUDITOR)
    Mono<Page<EntryView>> journal(@PathVariable UUID id, PageRequest page, Caller caller) {
        return aggregates.history(id.toString(), page, caller);
    }

    /** The tables: the life of an alert, its care, and its shelving. */
    @GetMapping("/lifecycle")
    List<LifecycleTable> lifecycle() {
        return List.of(
                LifecycleTable.of(AlertLife.TABLE),
                LifecycleTable.of(AlertCare.TABLE),
                LifecycleTable.of(AlertShelving.TABLE));
    }

    static ResponseEntity<AlertView> answer(
            Alert alert, @Nullable AlarmClass guidance, Caller caller) {
        return Versioned.ok(AlertView.of(alert, guidance, caller), alert.version());
    }
}

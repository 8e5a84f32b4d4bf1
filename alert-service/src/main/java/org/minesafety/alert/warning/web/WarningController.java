package org.minesafety.alert.warning.web;

import static org.minesafety.platform.security.Role.APPROVER;
import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.CAP_ISSUER;
import static org.minesafety.platform.security.Role.COMPANY;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.INSPECTOR;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.warning.ConcernedMines;
import org.minesafety.alert.warning.KeptMessages;
import org.minesafety.alert.warning.Warnings;
import org.minesafety.alert.warning.Warnings.WarningQuery;
import org.minesafety.alert.warning.domain.CapStatus;
import org.minesafety.alert.warning.domain.Warning;
import org.minesafety.alert.warning.domain.WarningEntry;
import org.minesafety.alert.warning.domain.WarningStanding;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.EntryView;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.SortKey;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Warnings that were taken in; what they warn of is no secret, which mines lie there is. */
@RestController
@RequestMapping(WarningController.PATH)
@Allowed({COUNTY_SYSTEM, SUPERVISOR, INSPECTOR, APPROVER, AUDITOR, MINE, COMPANY, CAP_ISSUER})
class WarningController {

    static final String PATH = "/api/v1/warnings";

    private final Warnings warnings;
    private final Aggregates<Warning, WarningEntry> aggregates;
    private final KeptMessages messages;
    private final ConcernedMines mines;
    private final Clock clock;

    WarningController(
            Warnings warnings,
            Aggregates<Warning, WarningEntry> aggregates,
            KeptMessages messages,
            ConcernedMines mines,
            Clock clock) {
        this.warnings = warnings;
        this.aggregates = aggregates;
        this.messages = messages;
        this.mines = mines;
        this.clock = clock;
    }

    /** The latest sent first; exercises and tests stand among them, marked, unless left out. */
    @GetMapping
    Mono<Page<WarningView>> list(
            @RequestParam(required = false) @Nullable CapStatus status,
            @RequestParam(required = false) @Nullable WarningStanding standing,
            @RequestParam(required = false) @Nullable Boolean open,
            PageRequest page) {
        var query = new WarningQuery(status, standing, open, page.after(SortKey.TIME), page.rows());
        return warnings.list(query)
                .map(it -> WarningView.of(it, clock.instant()))
                .collectList()
                .map(rows ->
                        page.page(rows, SortKey.TIME, row -> new After<>(row.sent(), row.id())));
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<WarningView>> get(@PathVariable UUID id, Caller caller) {
        return aggregates
                .get(id.toString(), caller)
                .map(it -> Versioned.ok(WarningView.of(it, clock.instant()), it.version()));
    }

    /** What happened, in the order of versions. */
    @GetMapping("/{id}/history")
    Mono<Page<WarningHistoryView>> history(@PathVariable UUID id, PageRequest page, Caller caller) {
        return aggregates.history(
                id.toString(), page, caller, it -> Optional.of(WarningHistoryView.of(it)));
    }

    /** The entries as they stand in the journal. */
    @GetMapping("/{id}/journal")
    @Allowed(AUDITOR)
    Mono<Page<EntryView>> journal(@PathVariable UUID id, PageRequest page, Caller caller) {
        return aggregates.history(id.toString(), page, caller);
    }

    /** The message as it came. */
    @GetMapping(path = "/{id}/message", produces = MediaType.ALL_VALUE)
    @ApiResponse(
            responseCode = "200",
            description = "the bytes, as an attachment",
            content =
                    @Content(
                            mediaType = CapMessages.TYPE,
                            schema = @Schema(type = "string", format = "binary"),
                            examples = @ExampleObject("PGFsZXJ0Lz4=")))
    Mono<ResponseEntity<byte[]>> message(@PathVariable UUID id, Caller caller) {
        return aggregates
                .get(id.toString(), caller)
                .flatMap(it -> messages.get(it.sha256()))
                .map(CapMessages::attached);
    }

    /** The caller's mines that lie where it holds, or nearer to it than its kind says. */
    @GetMapping("/{id}/mines")
    Mono<Page<ConcernedMineView>> mines(@PathVariable UUID id, PageRequest page, Caller caller) {
        After<String> after = page.after(SortKey.ID);
        return aggregates
                .get(id.toString(), caller)
                .flatMap(it -> mines.of(it, after == null ? null : after.id(), page.rows(), caller))
                .map(rows -> rows.stream().map(ConcernedMineView::of).toList())
                .map(rows -> page.page(rows, SortKey.ID, row -> SortKey.after(row.mine())));
    }
}

package org.minesafety.alert.suppression.web;

import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.minesafety.alert.suppression.Mutes;
import org.minesafety.alert.suppression.domain.Mute;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.IdempotencyKey;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.SortKey;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * What a listener does not want to hear of for some minutes; each sees and changes only his own.
 */
@RestController
@RequestMapping(MuteController.PATH)
@Allowed({MINE, SUPERVISOR, COUNTY_SYSTEM})
class MuteController {

    static final String PATH = "/api/v1/alert-mutes";

    private final Mutes mutes;

    MuteController(Mutes mutes) {
        this.mutes = mutes;
    }

    /**
     * @param alert id of the alert
     */
    record MuteRequest(
            @NotNull UUID alert, @NotNull @Min(1) @Max(Mute.MOST_MINUTES) Integer minutes) {}

    /**
     * @param alert id of the alert
     */
    record MuteView(String id, String alert, String mine, Instant at, Instant until) {

        static MuteView of(Mute mute) {
            return new MuteView(mute.id(), mute.alert(), mute.mine(), mute.at(), mute.until());
        }
    }

    /** The caller's own that last, the latest first. */
    @GetMapping
    Mono<Page<MuteView>> list(PageRequest page, Caller caller) {
        After<String> after = page.after(SortKey.ID);
        return mutes.own(caller, after == null ? null : after.id(), page.rows())
                .map(MuteView::of)
                .collectList()
                .map(rows -> page.page(rows, SortKey.ID, row -> SortKey.after(row.id())));
    }

    /** For the caller alone; everything about the alert stays as it is. */
    @PostMapping
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    Mono<ResponseEntity<MuteView>> mute(
            @RequestBody @Valid MuteRequest request, IdempotencyKey key, Caller caller) {
        return mutes.mute(request.alert().toString(), request.minutes(), key, caller)
                .map(it ->
                        Versioned.created(
                                URI.create(PATH + "/" + it.id()), MuteView.of(it), it.version()));
    }
}

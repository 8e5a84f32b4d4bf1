package org.minesafety.alert.directory.web;

import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.DirectoryHandler;
import org.minesafety.alert.directory.domain.Directory;
import org.minesafety.alert.directory.domain.DirectoryEntry;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Command.Outcome;
import org.minesafety.platform.journal.EntryView;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.Precondition;
import org.minesafety.platform.web.Versioned;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Directories of mines and supervising units: no more see them than need to call somebody. */
@RestController
@RequestMapping(DirectoryController.PATH)
@Allowed({MINE, COUNTY_SYSTEM, SUPERVISOR})
class DirectoryController {

    static final String PATH = "/api/v1/directories/{place}";

    private static final String ID = "[a-z0-9][a-z0-9-]{0,39}";

    private final DirectoryHandler handler;
    private final Aggregates<Directory, DirectoryEntry> directories;

    DirectoryController(
            DirectoryHandler handler, Aggregates<Directory, DirectoryEntry> directories) {
        this.handler = handler;
        this.directories = directories;
    }

    @GetMapping
    Mono<ResponseEntity<DirectoryView>> get(@PathVariable String place, Caller caller) {
        return directories.get(place, caller).map(DirectoryController::answer);
    }

    /** The first entry of a place has no version (no header, or If-None-Match: *). */
    @PutMapping("/contacts/{contact}")
    @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    Mono<ResponseEntity<DirectoryView>> putContact(
            @PathVariable String place,
            @PathVariable @Pattern(regexp = ID) String contact,
            @RequestBody @Valid ContactRequest request,
            @Nullable Precondition precondition,
            Caller caller) {
        return handler.put(place, request.contact(contact), precondition, caller)
                .map(DirectoryController::answer);
    }

    /** Refused while a duty names it. */
    @DeleteMapping("/contacts/{contact}")
    Mono<ResponseEntity<DirectoryView>> removeContact(
            @PathVariable String place,
            @PathVariable @Pattern(regexp = ID) String contact,
            Precondition precondition,
            Caller caller) {
        return handler.removeContact(place, contact, precondition, caller)
                .map(DirectoryController::answer);
    }

    /** The answer is the only one that ever has the key. */
    @PostMapping("/contacts/{contact}/webhook-keys")
    Mono<ResponseEntity<MadeKeyView>> makeKey(
            @PathVariable String place,
            @PathVariable @Pattern(regexp = ID) String contact,
            @RequestBody @Valid WebhookKeyRequest request,
            Precondition precondition,
            Caller caller) {
        return handler.makeKey(place, contact, request.lasting(), precondition, caller)
                .map(it -> Versioned.ok(MadeKeyView.of(it), it.version()));
    }

    /** A key that others may know signs nothing any more. */
    @DeleteMapping("/contacts/{contact}/webhook-keys/{key}")
    Mono<ResponseEntity<DirectoryView>> endKey(
            @PathVariable String place,
            @PathVariable @Pattern(regexp = ID) String contact,
            @PathVariable UUID key,
            Precondition precondition,
            Caller caller) {
        return handler.endKey(place, contact, key.toString(), precondition, caller)
                .map(DirectoryController::answer);
    }

    /** All that is to hold of the duty: what is left out is taken out. */
    @PutMapping("/duties/{duty}")
    Mono<ResponseEntity<DirectoryView>> putDuty(
            @PathVariable String place,
            @PathVariable @Pattern(regexp = ID) String duty,
            @RequestBody @Valid DutyRequest request,
            Precondition precondition,
            Caller caller) {
        return handler.put(place, duty, request.said(), precondition, caller)
                .map(it -> answer(it.state()));
    }

    @DeleteMapping("/duties/{duty}")
    Mono<ResponseEntity<DirectoryView>> removeDuty(
            @PathVariable String place,
            @PathVariable @Pattern(regexp = ID) String duty,
            Precondition precondition,
            Caller caller) {
        return handler.removeDuty(place, duty, precondition, caller)
                .map(DirectoryController::answer);
    }

    /** Who is on each duty, now or at a moment. */
    @GetMapping("/on-duty")
    Mono<List<OnDutyView>> onDuty(
            @PathVariable String place,
            @RequestParam(required = false) @Nullable Instant at,
            Caller caller) {
        return handler.onDuty(place, at, caller)
                .map(all -> all.stream().map(OnDutyView::of).toList());
    }

    /** What was changed, in the order of versions. */
    @GetMapping("/history")
    Mono<Page<DirectoryHistoryView>> history(
            @PathVariable String place, PageRequest page, Caller caller) {
        return directories.history(
                place, page, caller, it -> Optional.of(DirectoryHistoryView.of(it)));
    }

    /** The entries as they stand in the journal. */
    @GetMapping("/journal")
    @Allowed(AUDITOR)
    Mono<Page<EntryView>> journal(@PathVariable String place, PageRequest page, Caller caller) {
        return directories.history(place, page, caller);
    }

    private static ResponseEntity<DirectoryView> answer(Outcome<Directory> outcome) {
        Directory directory = outcome.state();
        return outcome.created()
                ? Versioned.created(
                        URI.create(PATH.replace("{place}", directory.place())),
                        DirectoryView.of(directory),
                        directory.version())
                : answer(directory);
    }

    private static ResponseEntity<DirectoryView> answer(Directory directory) {
        return Versioned.ok(DirectoryView.of(directory), directory.version());
    }
}

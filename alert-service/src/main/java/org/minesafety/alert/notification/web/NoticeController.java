package org.minesafety.alert.notification.web;

import static org.minesafety.platform.security.Role.AUDITOR;
import static org.minesafety.platform.security.Role.COUNTY_SYSTEM;
import static org.minesafety.platform.security.Role.MINE;
import static org.minesafety.platform.security.Role.SUPERVISOR;

import jakarta.validation.Valid;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.minesafety.alert.directory.Places;
import org.minesafety.alert.notification.Deliveries;
import org.minesafety.alert.notification.Notifier;
import org.minesafety.alert.notification.Sender;
import org.minesafety.alert.notification.Subjects;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.EscalationEntry;
import org.minesafety.alert.notification.domain.Underway.Named;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.EntryView;
import org.minesafety.platform.security.Allowed;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.After;
import org.minesafety.platform.web.Page;
import org.minesafety.platform.web.PageRequest;
import org.minesafety.platform.web.SortKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who was told of an alert or of an event, and how it goes on. Who does not see a directory sees no
 * contact.
 */
@RestController
@RequestMapping("/api/v1/alerts/{id}")
@Allowed({MINE, COUNTY_SYSTEM, SUPERVISOR})
class NoticeController {

    private final Notifier notifier;
    private final Sender sender;
    private final Subjects subjects;
    private final Aggregates<Escalation, EscalationEntry> escalations;
    private final Deliveries deliveries;
    private final Places places;

    NoticeController(
            Notifier notifier,
            Sender sender,
            Subjects subjects,
            Aggregates<Escalation, EscalationEntry> escalations,
            Deliveries deliveries,
            Places places) {
        this.notifier = notifier;
        this.sender = sender;
        this.subjects = subjects;
        this.escalations = escalations;
        this.deliveries = deliveries;
        this.places = places;
    }

    /** How far it has gone; not there where nobody had to be told. */
    @GetMapping("/escalation")
    Mono<EscalationView> escalation(@PathVariable UUID id, Caller caller) {
        return subjects.see(id.toString(), caller)
                .then(escalations.get(id.toString(), caller))
                .flatMap(it ->
                        seen(it.underway().named().stream().map(Named::place), caller)
                                .map(seen -> EscalationView.of(it, seen)));
    }

    /** What was decided, with the steps that were skipped and why. */
    @GetMapping("/escalation/history")
    Mono<Page<EscalationHistoryView>> history(
            @PathVariable UUID id, PageRequest page, Caller caller) {
        return subjects.see(id.toString(), caller)
                .then(
                        escalations.history(
                                id.toString(),
                                page,
                                caller,
                                it -> Optional.of(EscalationHistoryView.of(it))));
    }

    /** The entries as they stand in the journal. */
    @GetMapping("/escalation/journal")
    @Allowed(AUDITOR)
    Mono<Page<EntryView>> journal(@PathVariable UUID id, PageRequest page, Caller caller) {
        return escalations.history(id.toString(), page, caller);
    }

    /** Each message and how far it has come, in the order in which they were decided. */
    @GetMapping("/notices")
    Mono<Page<NoticeView>> notices(@PathVariable UUID id, PageRequest page, Caller caller) {
        return subjects.see(id.toString(), caller)
                .thenMany(deliveries.of(id.toString(), page.after(SortKey.TIME), page.rows()))
                .collectList()
                .zipWhen(rows -> seen(rows.stream().map(it -> it.message().place()), caller))
                .map(both ->
                        both.getT1().stream().map(it -> NoticeView.of(it, both.getT2())).toList())
                .map(rows ->
                        page.page(
                                rows, SortKey.TIME, row -> new After<>(row.decidedAt(), row.id())));
    }

    /** A message that was given up is sent again. */
    @PostMapping("/notices/{notice}/retry")
    @Allowed({COUNTY_SYSTEM, SUPERVISOR})
    Mono<NoticeView> retry(
            @PathVariable UUID id,
            @PathVariable String notice,
            @RequestBody @Valid RetryRequest request,
            Caller caller) {
        return sender.again(id.toString(), notice, request.note(), caller)
                .flatMap(it ->
                        seen(Stream.of(it.message().place()), caller)
                                .map(seen -> NoticeView.of(it, seen)));
    }

    /** Those of the places whose directories the caller sees. */
    private Mono<Set<String>> seen(Stream<String> all, Caller caller) {
        return Flux.fromStream(all)
                .distinct()
                .filterWhen(it -> places.sees(it, caller))
                .collectList()
                .map(Set::copyOf);
    }

    /** Who is named in the step under way has understood; others change nothing. */
    @PostMapping("/answer")
    Mono<EscalationView> answer(
            @PathVariable UUID id, @RequestBody @Valid AnswerRequest request, Caller caller) {
        return notifier.answer(id.toString(), request.note(), caller).then(escalation(id, caller));
    }
}

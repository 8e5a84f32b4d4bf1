package org.minesafety.alert.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.calendar.Calendars;
import org.minesafety.alert.directory.WebhookSecrets.NoSecret;
import org.minesafety.alert.directory.domain.Contact;
import org.minesafety.alert.directory.domain.Directory;
import org.minesafety.alert.directory.domain.DirectoryEntry;
import org.minesafety.alert.directory.domain.SaidDuty;
import org.minesafety.alert.directory.domain.WebhookKey;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Command.Outcome;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.web.Precondition;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Commands on directories. A place has its directory as soon as somebody who sees the place enters
 * something.
 */
@Component
public final class DirectoryHandler {

    private final Aggregates<Directory, DirectoryEntry> directories;
    private final Places places;
    private final Calendars calendars;
    private final WebhookSecrets secrets;
    private final Clock clock;

    DirectoryHandler(
            Aggregates<Directory, DirectoryEntry> directories,
            Places places,
            Calendars calendars,
            WebhookSecrets secrets,
            Clock clock) {
        this.directories = directories;
        this.places = places;
        this.calendars = calendars;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A duty and who is on it. */
    public record OnDuty(String duty, List<Contact> contacts) {}

    /**
     * A key that has just been made, for this one answer.
     *
     * @param text as a receiver enters it
     */
    public record MadeKey(String id, String text, long version) {

        /** Without the text: whatever is printed may end up in a log. */
        @Override
        public String toString() {
            return "MadeKey " + id;
        }
    }

    public Mono<Outcome<Directory>> put(
            String place, Contact contact, @Nullable Precondition expected, Caller caller) {
        return change(place, expected, caller, it -> it.put(contact, now()));
    }

    public Mono<Outcome<Directory>> put(
            String place,
            String duty,
            SaidDuty said,
            @Nullable Precondition expected,
            Caller caller) {
        return change(place, expected, caller, it -> it.put(duty, said, now()));
    }

    public Mono<Directory> removeContact(
            String place, String contact, @Nullable Precondition expected, Caller caller) {
        return change(place, expected, caller, it -> it.removeContact(contact, now()))
                .map(Outcome::state);
    }

    public Mono<Directory> removeDuty(
            String place, String duty, @Nullable Precondition expected, Caller caller) {
        return change(place, expected, caller, it -> it.removeDuty(duty, now()))
                .map(Outcome::state);
    }

    /**
     * A key for the webhook of a contact.
     *
     * @param overlap in which the former keys sign too
     */
    public Mono<MadeKey> makeKey(
            String place,
            String contact,
            Duration overlap,
            @Nullable Precondition expected,
            Caller caller) {
        Instant now = now();
        String secret = secrets.current().orElse(null);
        if (secret == null) {
            return Mono.error(new NoSecret());
        }
        var key = new WebhookKey(contact, UUID.randomUUID().toString(), secret, now, null);
        return change(place, expected, caller, it -> it.makeKey(key, overlap, now))
                .filter(Outcome::changed)
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .map(it ->
                        new MadeKey(
                                key.id(),
                                WebhookSecrets.text(secrets.key(place, key).orElseThrow()),
                                it.state().version()));
    }

    public Mono<Directory> endKey(
            String place,
            String contact,
            String key,
            @Nullable Precondition expected,
            Caller caller) {
        return change(place, expected, caller, it -> it.endKey(contact, key, now()))
                .map(Outcome::state);
    }

    /**
     * Of all duties of a place.
     *
     * @param at null: now; at most a year ahead, because turns are counted day by day
     */
    public Mono<List<OnDuty>> onDuty(String place, @Nullable Instant at, Caller caller) {
        Instant moment = at == null ? now() : at;
        LocalDate last = WorkCalendar.dayOf(now()).plusYears(1);
        if (WorkCalendar.dayOf(moment).isAfter(last)) {
            return Mono.error(
                    new Problem(ProblemTypes.INVALID_REQUEST)
                            .with(Fault.ofParameter("at", "fault.directory.ahead", last)));
        }
        return directories
                .get(place, caller)
                .zipWith(
                        calendars.now(),
                        (directory, calendar) ->
                                directory.duties().stream()
                                        .map(it ->
                                                new OnDuty(
                                                        it.name(),
                                                        directory.onDuty(
                                                                it.name(), moment, calendar)))
                                        .toList());
    }

    /** Nobody learns whether a place has a directory that he does not see. */
    private Mono<Outcome<Directory>> change(
            String place,
            @Nullable Precondition expected,
            Caller caller,
            Function<Directory, Optional<Change<Directory, DirectoryEntry>>> decide) {
        return places.sees(place, caller)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new Problem(ProblemTypes.UNKNOWN)))
                .flatMap(_ ->
                        directories
                                .on(place, caller, expected)
                                .decide(held ->
                                        decide.apply(held.orElseGet(() -> Directory.of(place)))));
    }

    /** As precise as the database is. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

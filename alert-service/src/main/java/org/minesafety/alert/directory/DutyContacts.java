package org.minesafety.alert.directory;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.minesafety.alert.directory.domain.Contact;
import org.minesafety.alert.directory.domain.Directory;
import org.minesafety.alert.directory.domain.DirectoryEntry;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.journal.Aggregates;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who is to be reached, for who reaches people. */
@Component
public final class DutyContacts {

    private final Aggregates<Directory, DirectoryEntry> directories;

    DutyContacts(Aggregates<Directory, DirectoryEntry> directories) {
        this.directories = directories;
    }

    /** Of all duties of these places; a place without a directory has nobody. */
    public Flux<DutyContact> onDuty(
            Collection<String> places, Instant moment, WorkCalendar calendar) {
        return directories
                .find(places)
                .flatMapIterable(it -> onDuty(it, moment, calendar).toList());
    }

    private static Stream<DutyContact> onDuty(
            Directory directory, Instant moment, WorkCalendar calendar) {
        return directory.duties().stream()
                .flatMap(duty ->
                        directory.onDuty(duty.name(), moment, calendar).stream()
                                .map(it -> of(directory.place(), duty.name(), it)));
    }

    private static DutyContact of(String place, String duty, Contact contact) {
        return new DutyContact(
                place,
                duty,
                contact.id(),
                contact.subject(),
                contact.channels().stream().map(it -> it.kind().name()).collect(toSet()));
    }

    /**
     * Empty when the directory has no such contact, or the contact no such channel, any more.
     *
     * @param channel name of its kind
     */
    public Mono<String> address(String place, String contact, String channel) {
        return directories
                .find(List.of(place))
                .flatMapIterable(Directory::contacts)
                .filter(it -> it.id().equals(contact))
                .flatMapIterable(Contact::channels)
                .filter(it -> it.kind().name().equals(channel))
                .next()
                .map(it -> it.address());
    }
}

package org.minesafety.alert.directory;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.minesafety.alert.directory.domain.Channel;
import org.minesafety.alert.directory.domain.Contact;
import org.minesafety.alert.directory.domain.Directory;
import org.minesafety.alert.directory.domain.DirectoryEntry;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.journal.Aggregates;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who is to be reached, for who reaches people. */
@Component
public final class DutyContacts {

    private final Aggregates<Directory, DirectoryEntry> directories;
    private final WebhookSecrets secrets;

    DutyContacts(Aggregates<Directory, DirectoryEntry> directories, WebhookSecrets secrets) {
        this.directories = directories;
        this.secrets = secrets;
    }

    /**
     * @param handOvers of each duty the next one
     */
    public record Roster(List<DutyContact> onDuty, List<HandOver> handOvers) {

        public Roster {
            onDuty = List.copyOf(onDuty);
            handOvers = List.copyOf(handOvers);
        }
    }

    /**
     * @param at when somebody else may be on the duty
     */
    public record HandOver(String place, String duty, Instant at) {}

    /** Of all duties of these places; a place without a directory has nobody. */
    public Mono<Roster> roster(Collection<String> places, Instant moment, WorkCalendar calendar) {
        return directories
                .find(places)
                .collectList()
                .map(all ->
                        new Roster(
                                all.stream().flatMap(it -> onDuty(it, moment, calendar)).toList(),
                                all.stream().flatMap(it -> handOvers(it, moment)).toList()));
    }

    private static Stream<HandOver> handOvers(Directory directory, Instant moment) {
        return directory.duties().stream()
                .map(it -> new HandOver(directory.place(), it.name(), it.nextHandOver(moment)));
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
    public Mono<ContactAddress> address(
            String place, String contact, String channel, Instant moment) {
        return directories
                .find(List.of(place))
                .next()
                .flatMap(it -> Mono.justOrEmpty(address(it, contact, channel, moment)));
    }

    private Optional<ContactAddress> address(
            Directory directory, String contact, String channel, Instant moment) {
        return directory.contacts().stream()
                .filter(it -> it.id().equals(contact))
                .flatMap(it -> it.channels().stream())
                .filter(it -> it.kind().name().equals(channel))
                .findFirst()
                .map(it ->
                        new ContactAddress(
                                it.address(),
                                it.kind() == Channel.Kind.WEBHOOK
                                        ? keys(directory, contact, moment)
                                        : List.of()));
    }

    private List<SecretKey> keys(Directory directory, String contact, Instant moment) {
        return directory.keys(contact, moment).reversed().stream()
                .flatMap(it -> secrets.key(directory.place(), it).stream())
                .toList();
    }
}

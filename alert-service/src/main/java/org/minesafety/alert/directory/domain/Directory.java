package org.minesafety.alert.directory.domain;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.directory.domain.DirectoryEntry.ContactPut;
import org.minesafety.alert.directory.domain.DirectoryEntry.ContactRemoved;
import org.minesafety.alert.directory.domain.DirectoryEntry.DutyPut;
import org.minesafety.alert.directory.domain.DirectoryEntry.DutyRemoved;
import org.minesafety.alert.directory.domain.DirectoryEntry.WebhookKeyEnded;
import org.minesafety.alert.directory.domain.DirectoryEntry.WebhookKeyMade;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.Violations;

/**
 * Everybody who can be reached for a mine or a supervising unit.
 *
 * @param place code of the mine or unit
 * @param contacts by id, at most {@value #MOST_CONTACTS}
 * @param duties by name, at most {@value #MOST_DUTIES}
 * @param webhookKeys the newest one of a contact last, at most {@value #MOST_KEYS} of each
 */
public record Directory(
        String place,
        List<Contact> contacts,
        List<Duty> duties,
        List<WebhookKey> webhookKeys,
        long version) {

    static final int MOST_CONTACTS = 100;
    static final int MOST_DUTIES = 10;
    static final int MOST_KEYS = 3;

    public Directory {
        List<Contact> people = contacts.stream().sorted(comparing(Contact::id)).toList();
        contacts = people;
        duties = duties.stream().sorted(comparing(Duty::name)).toList();
        // what was stored before there were webhooks has none
        webhookKeys =
                requireNonNullElse((@Nullable List<WebhookKey>) webhookKeys, List.<WebhookKey>of())
                        .stream()
                        .filter(it -> hasWebhook(people, it.contact()))
                        .toList();
    }

    /** Of a place that nobody has entered anything of. */
    public static Directory of(String place) {
        return new Directory(place, List.of(), List.of(), List.of(), 0);
    }

    /**
     * The contact of this id is as it is said from now on.
     *
     * @return empty when it is so already
     */
    public Optional<Change<Directory, DirectoryEntry>> put(Contact contact, Instant at) {
        if (contacts.contains(contact)) {
            return Optional.empty();
        }
        List<Contact> others = without(contacts, it -> it.id().equals(contact.id()));
        refuseMore("contact", others.size(), MOST_CONTACTS);
        return changed(with(others, List.of(contact)), duties, new ContactPut(contact.id(), at));
    }

    /**
     * @return empty when there is none
     * @throws ContactOnDuty while a duty names it
     */
    public Optional<Change<Directory, DirectoryEntry>> removeContact(String id, Instant at) {
        List<Contact> others = without(contacts, it -> it.id().equals(id));
        if (others.size() == contacts.size()) {
            return Optional.empty();
        }
        List<String> naming =
                duties.stream().filter(it -> it.contacts().contains(id)).map(Duty::name).toList();
        if (!naming.isEmpty()) {
            throw new ContactOnDuty(id, naming);
        }
        return changed(others, duties, new ContactRemoved(id, at));
    }

    /**
     * The duty of this name is as it is said from now on.
     *
     * @return empty when it is so already
     */
    public Optional<Change<Directory, DirectoryEntry>> put(String name, SaidDuty said, Instant at) {
        Duty duty = said.check(name, contacts.stream().map(Contact::id).collect(toSet()), at);
        if (duties.contains(duty)) {
            return Optional.empty();
        }
        List<Duty> others = without(duties, it -> it.name().equals(name));
        refuseMore("duty", others.size(), MOST_DUTIES);
        return changed(contacts, with(others, List.of(duty)), new DutyPut(name, at));
    }

    /**
     * @return empty when there is none
     */
    public Optional<Change<Directory, DirectoryEntry>> removeDuty(String name, Instant at) {
        List<Duty> others = without(duties, it -> it.name().equals(name));
        return others.size() == duties.size()
                ? Optional.empty()
                : changed(contacts, others, new DutyRemoved(name, at));
    }

    /**
     * The contact has a new key; those that it had sign beside it for a while.
     *
     * @return empty when there is no such contact, or it has no webhook
     */
    public Optional<Change<Directory, DirectoryEntry>> makeKey(
            WebhookKey key, Duration overlap, Instant at) {
        if (!hasWebhook(contacts, key.contact())) {
            return Optional.empty();
        }
        List<WebhookKey> former =
                webhookKeys.stream()
                        .filter(it -> it.contact().equals(key.contact()) && it.signs(at))
                        .map(it -> it.ending(at.plus(overlap)))
                        .toList();
        List<WebhookKey> keys = without(webhookKeys, it -> it.contact().equals(key.contact()));
        keys =
                with(
                        keys,
                        former.subList(Math.max(0, former.size() + 1 - MOST_KEYS), former.size()));
        return Optional.of(
                changed(
                        contacts,
                        duties,
                        with(keys, List.of(key)),
                        new WebhookKeyMade(key.contact(), key.id(), at)));
    }

    /**
     * The key signs nothing any more.
     *
     * @return empty when there is none
     */
    public Optional<Change<Directory, DirectoryEntry>> endKey(
            String contact, String id, Instant at) {
        List<WebhookKey> others =
                without(webhookKeys, it -> it.contact().equals(contact) && it.id().equals(id));
        return others.size() == webhookKeys.size()
                ? Optional.empty()
                : Optional.of(
                        changed(contacts, duties, others, new WebhookKeyEnded(contact, id, at)));
    }

    /** By which messages to a contact are signed now. */
    public List<WebhookKey> keys(String contact, Instant now) {
        return webhookKeys.stream()
                .filter(it -> it.contact().equals(contact) && it.signs(now))
                .toList();
    }

    private static boolean hasWebhook(List<Contact> contacts, String id) {
        return contacts.stream()
                .filter(it -> it.id().equals(id))
                .flatMap(it -> it.channels().stream())
                .anyMatch(it -> it.kind() == Channel.Kind.WEBHOOK);
    }

    /** Who is on a duty at a moment; nobody where there is no such duty. */
    public List<Contact> onDuty(String name, Instant moment, WorkCalendar calendar) {
        List<String> ids =
                duties.stream()
                        .filter(it -> it.name().equals(name))
                        .flatMap(it -> it.at(moment, calendar).stream())
                        .toList();
        return contacts.stream().filter(it -> ids.contains(it.id())).toList();
    }

    private Optional<Change<Directory, DirectoryEntry>> changed(
            List<Contact> people, List<Duty> lists, DirectoryEntry entry) {
        return Optional.of(changed(people, lists, webhookKeys, entry));
    }

    private Change<Directory, DirectoryEntry> changed(
            List<Contact> people, List<Duty> lists, List<WebhookKey> keys, DirectoryEntry entry) {
        return new Change<>(new Directory(place, people, lists, keys, version + 1), entry);
    }

    private static void refuseMore(String field, int others, int most) {
        if (others >= most) {
            Violations found = DirectoryInvalid.violations();
            found.add(field, DirectoryInvalid.Rule.TOO_MANY, most);
            found.throwIfAny();
        }
    }

    private static <T> List<T> without(List<T> all, Predicate<T> one) {
        return all.stream().filter(one.negate()).toList();
    }

    private static <T> List<T> with(List<T> others, List<T> more) {
        var all = new ArrayList<>(others);
        all.addAll(more);
        return all;
    }

    /** A contact that a duty names cannot go. */
    public static final class ContactOnDuty extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String contact;
        private final transient List<String> duties;

        ContactOnDuty(String contact, List<String> duties) {
            super(contact + " " + duties, null, false, false);
            this.contact = contact;
            this.duties = duties;
        }

        public String contact() {
            return contact;
        }

        public List<String> duties() {
            return duties;
        }
    }
}

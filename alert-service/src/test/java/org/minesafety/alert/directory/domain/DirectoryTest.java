package org.minesafety.alert.directory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minesafety.alert.directory.domain.Channel.Kind;
import org.minesafety.alert.directory.domain.Directory.ContactOnDuty;
import org.minesafety.alert.directory.domain.SaidDuty.SaidSubstitution;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.Invalid;

class DirectoryTest {

    private static final Instant NOON = Instant.parse("2026-11-26T04:00:00Z");
    private static final WorkCalendar CALENDAR = new WorkCalendar(List.of());

    @Test
    void what_is_said_again_changes_nothing() {
        Directory directory = with(Directory.of("220221"), "wang");
        assertThat(directory.put(contact("wang"), NOON)).isEmpty();
        assertThat(directory.version()).isEqualTo(1);
    }

    @Test
    void a_contact_on_a_duty_list_cannot_go() {
        Directory directory = with(Directory.of("220221"), "wang", "li");
        directory = after(directory.put("dispatch", duty(List.of("wang")), NOON));
        Directory held = directory;
        assertThatThrownBy(() -> held.removeContact("wang", NOON))
                .isInstanceOf(ContactOnDuty.class)
                .hasMessageContaining("dispatch");
        assertThat(after(held.removeContact("li", NOON)).contacts())
                .extracting(Contact::id)
                .containsExactly("wang");
        assertThat(held.removeContact("nobody", NOON)).isEmpty();
        Directory free = after(held.removeDuty("dispatch", NOON));
        assertThat(after(free.removeContact("wang", NOON)).contacts()).hasSize(1);
    }

    @Test
    void who_is_on_duty_is_asked_by_the_name_of_the_duty() {
        Directory directory = with(Directory.of("220221"), "wang", "li");
        directory = after(directory.put("dispatch", duty(List.of("wang"), List.of("li")), NOON));
        assertThat(directory.onDuty("dispatch", NOON, CALENDAR))
                .extracting(Contact::id)
                .containsExactly("wang");
        assertThat(directory.onDuty("dispatch", NOON.plusSeconds(86_400), CALENDAR))
                .extracting(Contact::id)
                .containsExactly("li");
        assertThat(directory.onDuty("leader", NOON, CALENDAR)).isEmpty();
    }

    @Test
    void a_duty_says_all_that_is_wrong_with_it() {
        var said =
                new SaidDuty(
                        List.of(LocalTime.NOON, LocalTime.MIDNIGHT),
                        LocalDate.of(1999, 1, 1),
                        Arrays.asList(List.of("wang", "wang"), null, List.of("nobody")),
                        List.of(Collections.nCopies(6, "wang")),
                        List.of(
                                new SaidSubstitution(NOON, NOON, List.of()),
                                new SaidSubstitution(
                                        NOON.minusSeconds(9), NOON.plusSeconds(9), List.of()),
                                new SaidSubstitution(null, null, null)));
        assertThat(faults(() -> with(Directory.of("220221"), "wang").put("x", said, NOON)))
                .containsExactlyInAnyOrder(
                        "handOvers ascending",
                        "since day",
                        "turns[0][1] twice",
                        "turns[1] required",
                        "turns[2][0] unknown-contact",
                        "turnsOnDaysOff[0] too-many",
                        "substitutions[0].to span",
                        "substitutions[1] overlap",
                        "substitutions[2].from required",
                        "substitutions[2].to required");
        assertThat(
                        faults(() ->
                                Directory.of("220221")
                                        .put(
                                                "x",
                                                new SaidDuty(null, null, null, null, null),
                                                NOON)))
                .containsExactlyInAnyOrder(
                        "handOvers required", "since required", "turns required");
    }

    @Test
    void a_contact_says_all_that_is_wrong_with_it() {
        assertThat(faults(() -> Contact.of("x", null, "王".repeat(61), "a b", null)))
                .containsExactlyInAnyOrder(
                        "kind required",
                        "name too-long",
                        "subject login",
                        "channels one-of-each-kind");
        assertThat(
                        faults(() ->
                                contact(
                                        "x",
                                        new Channel(Kind.SMS, "13800000001"),
                                        new Channel(Kind.SMS, "13800000002"))))
                .containsExactly("channels[1].kind one-of-each-kind");
        assertThat(faults(() -> contact("x", new Channel(Kind.SMS, "x"), null)))
                .containsExactlyInAnyOrder("channels[0].address number", "channels[1] required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "12", "+", "1380000 0001", "138-", "1--38000", "１３８００", "1;rm"})
    void what_is_no_number_is_refused(String address) {
        assertThat(faults(() -> contact("x", new Channel(Kind.VOICE, address)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800000001", "+86-435-1234567", "12350"})
    void a_number_is_taken_as_it_is(String address) {
        Contact contact = contact("x", new Channel(Kind.VOICE, address));
        assertThat(contact.channels()).extracting(Channel::address).containsExactly(address);
        assertThat(contact.toString()).doesNotContain(address);
    }

    @Test
    void a_new_key_signs_beside_those_before_for_a_while() {
        Directory directory = webhook("hook");
        for (int number = 1; number <= 4; number++) {
            directory = after(directory.makeKey(key("hook", number), Duration.ofDays(1), NOON));
        }
        assertThat(directory.keys("hook", NOON))
                .extracting(WebhookKey::id)
                .containsExactly("2", "3", "4");
        assertThat(directory.keys("hook", NOON.plusSeconds(86_400)))
                .extracting(WebhookKey::id)
                .containsExactly("4");
        Directory sooner =
                after(directory.makeKey(key("hook", 5), Duration.ofDays(9), NOON.plusSeconds(1)));
        assertThat(sooner.keys("hook", NOON.plusSeconds(86_400)))
                .as("a later change lets no key last longer")
                .extracting(WebhookKey::id)
                .containsExactly("4", "5");
        Directory leaked = after(directory.endKey("hook", "4", NOON));
        assertThat(leaked.keys("hook", NOON)).extracting(WebhookKey::id).containsExactly("2", "3");
        assertThat(leaked.endKey("hook", "4", NOON)).isEmpty();
    }

    @Test
    void keys_are_of_contacts_with_a_webhook_only() {
        assertThat(
                        with(Directory.of("220221"), "wang")
                                .makeKey(key("wang", 1), Duration.ZERO, NOON))
                .isEmpty();
        assertThat(webhook("hook").makeKey(key("nobody", 1), Duration.ZERO, NOON)).isEmpty();
        Directory signed = after(webhook("hook").makeKey(key("hook", 1), Duration.ZERO, NOON));
        assertThat(after(signed.put(contact("wang"), NOON)).webhookKeys()).hasSize(1);
        assertThat(after(signed.put(contact("hook"), NOON)).webhookKeys())
                .as("by telephone only")
                .isEmpty();
        assertThat(after(signed.removeContact("hook", NOON)).webhookKeys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMAIL wang",
                "EMAIL wang@",
                "EMAIL wang@mine",
                "EMAIL wang@mine.example\r\nBcc: all@mine.example",
                "EMAIL wang@mine.example,li@mine.example",
                "EMAIL wang li@mine.example",
                "EMAIL <wang@mine.example>",
                "EMAIL w@-mine.example",
                "WEBHOOK ftp://hook.example/",
                "WEBHOOK https:///path",
                "WEBHOOK https://wang:secret@hook.example/",
                "WEBHOOK https://hook.example/#part",
                "WEBHOOK https://hook.example:65536/",
                "WEBHOOK https://hook.example/a b",
                "WEBHOOK https://hook.example/\r\nx: y",
                "WEBHOOK file:/etc/passwd"
            })
    void an_address_that_is_none_is_refused(String said) {
        assertThat(faults(() -> contact("x", said)))
                .containsExactly(
                        "channels[0].address " + (said.startsWith("E") ? "mailbox" : "url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMAIL wang.li+duty@mail.mine.example",
                "WEBHOOK https://hook.example",
                "WEBHOOK https://hook.example:8443/in?x=1",
                "WEBHOOK http://10.20.0.5/in"
            })
    void an_address_is_taken_as_it_is(String said) {
        assertThat(contact("x", said).channels().getFirst().address())
                .isEqualTo(said.substring(said.indexOf(' ') + 1));
    }

    private static Directory webhook(String id) {
        return after(
                Directory.of("220221").put(contact(id, "WEBHOOK https://hook.example/"), NOON));
    }

    private static Contact contact(String id, String said) {
        String[] parts = said.split(" ", 2);
        var channel = new Channel(Kind.valueOf(parts[0]), parts[1]);
        return Contact.of(id, Contact.Kind.POST, "调度室", null, List.of(channel));
    }

    private static WebhookKey key(String contact, int number) {
        return new WebhookKey(contact, Integer.toString(number), "s", NOON, null);
    }

    @Test
    void nothing_in_a_directory_grows_without_bound() {
        Directory full =
                with(
                        Directory.of("220221"),
                        IntStream.range(0, Directory.MOST_CONTACTS)
                                .mapToObj(it -> "c" + it)
                                .toArray(String[]::new));
        assertThat(faults(() -> full.put(contact("one-more"), NOON)))
                .containsExactly("contact too-many");
        Directory listed = full;
        for (int i = 0; i < Directory.MOST_DUTIES; i++) {
            listed = after(listed.put("d" + i, duty(List.of("c0")), NOON));
        }
        Directory fullOfDuties = listed;
        assertThat(faults(() -> fullOfDuties.put("more", duty(List.of("c0")), NOON)))
                .containsExactly("duty too-many");
        assertThat(fullOfDuties.put("d1", duty(List.of("c1")), NOON)).isPresent();
    }

    private static List<String> faults(Runnable command) {
        Invalid refused = catchThrowableOfType(Invalid.class, command::run);
        return refused.violations().stream().map(it -> it.field() + " " + it.ruleName()).toList();
    }

    private static Directory with(Directory directory, String... contacts) {
        Directory all = directory;
        for (String contact : contacts) {
            all = after(all.put(contact(contact), NOON));
        }
        return all;
    }

    private static Directory after(Optional<Change<Directory, DirectoryEntry>> change) {
        return change.orElseThrow().after();
    }

    private static Contact contact(String id) {
        return contact(id, new Channel(Kind.SMS, "13800000001"));
    }

    private static Contact contact(String id, @Nullable Channel... channels) {
        return Contact.of(id, Contact.Kind.PERSON, "王" + id, null, Arrays.asList(channels));
    }

    /** From today on, one after another. */
    @SafeVarargs
    private static SaidDuty duty(List<String>... turns) {
        return new SaidDuty(
                List.of(LocalTime.of(8, 0)),
                WorkCalendar.dayOf(NOON),
                List.of(turns),
                List.of(),
                List.of());
    }
}

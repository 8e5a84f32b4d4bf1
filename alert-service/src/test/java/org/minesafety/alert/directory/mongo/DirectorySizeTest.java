package org.minesafety.alert.directory.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.directory.domain.Channel;
import org.minesafety.alert.directory.domain.Contact;
import org.minesafety.alert.directory.domain.Directory;
import org.minesafety.alert.directory.domain.DirectoryEntry;
import org.minesafety.alert.directory.domain.SaidDuty;
import org.minesafety.alert.directory.domain.SaidDuty.SaidSubstitution;
import org.minesafety.alert.directory.domain.WebhookKey;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.journal.EntryTrial;

/** A directory can be kept when nobody may add anything to it any more. */
class DirectorySizeTest {

    private static final int MOST = 1 << 20;
    private static final int MORE_THAN_ALLOWED = 200;
    private static final Instant NOON = Instant.parse("2026-11-28T04:00:00.123Z");

    private Directory directory = Directory.of("220221000001");
    private int largest;

    @Test
    void with_as_many_contacts_keys_and_duties_as_it_takes() {
        fill(number -> directory.put(contact(number), NOON));
        assertThat(directory.contacts()).hasSizeBetween(2, MORE_THAN_ALLOWED - 1);
        for (Contact contact : directory.contacts()) {
            for (int key = 0; key < 5; key++) {
                var made =
                        new WebhookKey(
                                contact.id(),
                                UUID.randomUUID().toString(),
                                "s".repeat(100),
                                NOON,
                                null);
                directory = directory.makeKey(made, Duration.ofDays(1), NOON).orElseThrow().after();
            }
        }
        fill(number -> directory.put(id(number), duty(), NOON));
        assertThat(directory.duties()).hasSizeBetween(2, MORE_THAN_ALLOWED - 1);
        assertThat(largest).isBetween(MOST / 4, MOST);
    }

    /** Until more is refused. */
    private void fill(IntFunction<Optional<Change<Directory, DirectoryEntry>>> more) {
        var type = new DirectoryAggregate().directory();
        for (int number = 0; number < MORE_THAN_ALLOWED; number++) {
            try {
                Change<Directory, DirectoryEntry> change = more.apply(number).orElseThrow();
                directory = change.after();
                largest = Math.max(largest, EntryTrial.withstands(type, change));
            } catch (Invalid full) {
                return;
            }
        }
    }

    private static String id(int number) {
        return "c%039d".formatted(number);
    }

    private static Contact contact(int number) {
        return Contact.of(
                id(number),
                Contact.Kind.PERSON,
                "王".repeat(60),
                "s".repeat(100),
                List.of(
                        new Channel(Channel.Kind.SMS, "+1" + "-2".repeat(18)),
                        new Channel(Channel.Kind.VOICE, "+1" + "-2".repeat(18)),
                        new Channel(Channel.Kind.EMAIL, "m".repeat(242) + "@example.org"),
                        new Channel(Channel.Kind.WEBHOOK, "https://h/" + "p".repeat(490))));
    }

    private static SaidDuty duty() {
        List<String> together = IntStream.range(0, 5).mapToObj(DirectorySizeTest::id).toList();
        List<List<String>> turns = Collections.nCopies(62, together);
        return new SaidDuty(
                IntStream.range(8, 12).mapToObj(it -> LocalTime.of(it, 0, 0, 123_456_789)).toList(),
                LocalDate.parse("2026-01-01"),
                turns,
                turns,
                IntStream.range(0, 30)
                        .mapToObj(it ->
                                new SaidSubstitution(
                                        NOON.plusSeconds(it), NOON.plusSeconds(it + 1), together))
                        .toList());
    }
}

package org.minesafety.alert.notification.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minesafety.alert.notification.domain.DutyBoard;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.EscalationEntry;
import org.minesafety.alert.notification.domain.Medium;
import org.minesafety.alert.notification.domain.Message;
import org.minesafety.alert.notification.domain.Policies;
import org.minesafety.alert.notification.domain.PolicyStep;
import org.minesafety.alert.notification.domain.PolicyStep.Rung;
import org.minesafety.alert.notification.domain.TimingRow;
import org.minesafety.alert.notification.domain.ToldAlert;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.EntryTrial;

/** An escalation can be kept, however long nobody answers and whoever comes and goes meanwhile. */
class EscalationSizeTest {

    private static final String MINE = "220221000001";
    private static final String CLASS = "c".repeat(40);
    private static final int STEPS = 9;

    /** All bytes that a table of policies may have, in one policy. */
    private static final String BLANKS = " ".repeat((256 << 10) / STEPS - 2_000);

    private static final Policies POLICIES =
            new Policies(
                            IntStream.rangeClosed(1, STEPS)
                                    .mapToObj(EscalationSizeTest::step)
                                    .toList(),
                            _ -> Optional.of(true))
                    .timed(
                            List.of(
                                    new TimingRow(
                                            CLASS,
                                            AlertLevel.ORANGE,
                                            Duration.ofMinutes(5),
                                            Duration.ofHours(1),
                                            null,
                                            true,
                                            "")));

    private final AggregateType<Escalation, EscalationEntry> type =
            new NotificationConfiguration().escalation();
    private final NewPeople board = new NewPeople();
    private Instant now = Instant.parse("2026-11-28T04:00:00.123Z");
    private Change<Escalation, EscalationEntry> last =
            Escalation.begin(alert(false, false), POLICIES, board, now).orElseThrow();

    @Test
    void other_people_on_duty_each_time() {
        int before = 0;
        while (last.after().told().size() > before || last.after().round() < 3) {
            before = last.after().told().size();
            for (int step = 0; step <= 2 * STEPS; step++) {
                now = last.after().nextDue();
                look(false, false);
            }
        }
        assertThat(before).isBetween(1_600, 2_000);
        EntryTrial.withstands(type, last);

        Escalation running = last.after();
        look(true, false);
        look(true, false);
        assertThat(last.entry().messages()).as("that it ends soon").hasSize(before);
        EntryTrial.withstands(type, last);
        look(false, true);
        assertThat(EntryTrial.withstands(type, last)).isBetween(1 << 19, EntryTrial.MOST / 2);
        assertThat(last.entry().messages())
                .as("who was told last is told of the end")
                .hasSize(before)
                .allMatch(it -> it.kind() == Message.Kind.END)
                .extracting(Message::contact)
                .containsAll(running.underway().named().stream().map(it -> it.contact()).toList());
    }

    private void look(boolean suppressed, boolean closed) {
        last = last.after().look(alert(suppressed, closed), POLICIES, board, now).orElseThrow();
    }

    private static ToldAlert alert(boolean suppressed, boolean closed) {
        return new ToldAlert(
                "0c4bb7bf-9f4e-5c54-8f0a-4a0c62f7f0b1",
                MINE,
                CLASS,
                AlertLevel.ORANGE,
                false,
                closed,
                suppressed,
                suppressed,
                0,
                Set.of());
    }

    private static PolicyStep step(int number) {
        return new PolicyStep(
                CLASS,
                AlertLevel.ORANGE,
                number,
                Rung.values()[number % Rung.values().length],
                "d".repeat(40),
                "SMS VOICE EMAIL WEBHOOK" + BLANKS,
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                true,
                null,
                null,
                "c".repeat(500),
                true,
                "据".repeat(300));
    }

    /** Nobody comes twice. */
    private static final class NewPeople implements DutyBoard {

        private int people;

        @Override
        public List<OnDuty> onDuty(Rung rung, String duty) {
            return IntStream.range(0, 5)
                    .mapToObj(_ ->
                            new OnDuty(
                                    place(rung),
                                    "c%039d".formatted(++people),
                                    "s".repeat(100),
                                    EnumSet.allOf(Medium.class)))
                    .toList();
        }

        @Override
        public String place(Rung rung) {
            return rung.place(MINE, List.of("220000", "220200", "220221"));
        }

        @Override
        public @Nullable Instant nextHandOver(Rung rung, String duty) {
            return null;
        }

        @Override
        public WorkCalendar calendar() {
            return new WorkCalendar(List.of());
        }
    }
}

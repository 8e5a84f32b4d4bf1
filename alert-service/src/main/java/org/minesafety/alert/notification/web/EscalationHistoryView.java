package org.minesafety.alert.notification.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.notification.domain.Escalation;
import org.minesafety.alert.notification.domain.EscalationEntry;
import org.minesafety.alert.notification.domain.EscalationEntry.Advanced;
import org.minesafety.alert.notification.domain.EscalationEntry.Answered;
import org.minesafety.alert.notification.domain.EscalationEntry.Begun;
import org.minesafety.alert.notification.domain.EscalationEntry.Ended;
import org.minesafety.alert.notification.domain.EscalationEntry.Noticed;
import org.minesafety.alert.notification.domain.EscalationEntry.Paused;
import org.minesafety.alert.notification.domain.EscalationEntry.Reminded;
import org.minesafety.alert.notification.domain.EscalationEntry.Repeated;
import org.minesafety.alert.notification.domain.EscalationEntry.Resumed;
import org.minesafety.alert.notification.domain.EscalationEntry.Skipped;
import org.minesafety.alert.notification.domain.EscalationEntry.Stopped;
import org.minesafety.platform.journal.Past;

/**
 * Something that was decided.
 *
 * @param what {@code begin}, {@code advance}, {@code remind}, {@code repeat}, {@code answer},
 *     {@code stop}, {@code pause}, {@code notice}, {@code resume} or {@code end}
 * @param step under way since then
 * @param skipped steps with nobody to be told
 * @param messages how many go out because of it
 * @param note of who answered
 */
record EscalationHistoryView(
        long version,
        Instant at,
        String what,
        Escalation.Phase phase,
        int round,
        int step,
        List<Skipped> skipped,
        int messages,
        @Nullable String note) {

    static EscalationHistoryView of(Past<Escalation, EscalationEntry> past) {
        return switch (past.entry()) {
            case Begun it -> of(past, "begin", it.skipped());
            case Advanced it -> of(past, "advance", it.skipped());
            case Repeated it -> of(past, "repeat", it.skipped());
            case Reminded _ -> of(past, "remind", List.of());
            case Answered it -> of(past, "answer", List.of(), it.note());
            case Stopped _ -> of(past, "stop", List.of());
            case Paused _ -> of(past, "pause", List.of());
            case Noticed _ -> of(past, "notice", List.of());
            case Resumed _ -> of(past, "resume", List.of());
            case Ended _ -> of(past, "end", List.of());
        };
    }

    private static EscalationHistoryView of(
            Past<Escalation, EscalationEntry> past, String what, List<Skipped> skipped) {
        return of(past, what, skipped, null);
    }

    private static EscalationHistoryView of(
            Past<Escalation, EscalationEntry> past,
            String what,
            List<Skipped> skipped,
            @Nullable String note) {
        Escalation after = past.after();
        return new EscalationHistoryView(
                past.version(),
                past.at(),
                what,
                after.phase(),
                after.round(),
                after.underway().step(),
                skipped,
                past.entry().messages().size(),
                note);
    }
}

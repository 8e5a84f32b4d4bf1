package org.minesafety.contracts.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people handle: the alarms of one place and cause. What is said in words stays inside, and so
 * does who did what.
 *
 * @param id UUID, made from the mine, the cause and how many there were of it before
 * @param mine 12-digit code
 * @param alarmClass code, as in the table of alarm classes
 * @param system of the points; absent where it groups the alarms of several systems
 * @param point absent where it groups the alarms of several points
 * @param level the highest that was ever reached
 * @param current the highest of the alarms that go on; absent when none does
 * @param statutory whether a level of the law was reached
 * @param latched whether it stays until somebody acknowledges it, however short the alarm was
 * @param members alarms that it groups
 * @param open those that go on
 * @param contested those against which other data speak
 * @param ruleCeased those that a change of a point or a rule ended
 * @param gone those that were withdrawn, or turned out to be part of another one
 * @param worst id of the alarm episode that counts most
 * @param stated what the mine says that it was; absent before
 * @param suppressed why nobody is called for it; a statutory one is at most out of service, which
 *     changes nothing about it
 * @param since data time at which its first alarm began
 */
public record AlertState(
        String id,
        String mine,
        String alarmClass,
        @Nullable String system,
        @Nullable String point,
        AlertPhase phase,
        AlertLevel level,
        @Nullable AlertLevel current,
        boolean statutory,
        boolean latched,
        int members,
        int open,
        int contested,
        int ruleCeased,
        int gone,
        String worst,
        @Nullable StatementKind stated,
        List<SuppressionKind> suppressed,
        Instant since,
        Instant raisedAt) {

    public AlertState {
        // records of earlier releases do not say it
        suppressed = suppressed == null ? List.of() : List.copyOf(suppressed);
    }
}

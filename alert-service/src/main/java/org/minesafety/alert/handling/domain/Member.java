package org.minesafety.alert.handling.domain;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.RuleKind;
import org.minesafety.contracts.alert.AlertLevel;

/**
 * An alarm episode that an alert groups.
 *
 * @param alert id
 * @param former id of the closed alert that it was a member of before it rose or began again
 * @param level the highest that it ever reached
 * @param risesAt when it reaches a higher one if it goes on
 */
public record Member(
        HandledEpisode alarm,
        String alert,
        @Nullable String former,
        AlertLevel level,
        @Nullable Instant risesAt,
        Instant joinedAt) {

    /** The one that counts most comes last; of equal ones the earliest. */
    public static final Comparator<Member> BY_WEIGHT =
            Comparator.comparing((Member it) -> it.stand() != Stand.GONE)
                    .thenComparing(Member::level)
                    .thenComparing(it -> it.stand() == Stand.OPEN)
                    .thenComparing(Member::id, Comparator.reverseOrder());

    /** Where an alarm stands. */
    public enum Stand {
        OPEN,
        OVER,
        /** Withdrawn, or part of another one: shown, and no condition any more. */
        GONE
    }

    /**
     * A member before and after something was told of it.
     *
     * @param before null for one that is new
     */
    public record Change(@Nullable Member before, Member after) {

        boolean joins() {
            return before == null || !before.alert.equals(after.alert);
        }

        /** It is new, or goes on although it had ended: what was said of it no longer covers it. */
        boolean begins() {
            return joins()
                    || before != null
                            && before.stand() != Stand.OPEN
                            && after.stand() == Stand.OPEN;
        }
    }

    public static Member join(
            HandledEpisode alarm, String alert, String alarmClass, LevelTable levels, Instant now) {
        AlertLevel level = levels.level(alarmClass, alarm, now);
        Instant rise = levels.risesAt(alarmClass, alarm, level);
        return new Member(alarm, alert, null, level, rise, now);
    }

    /**
     * As it is by what is told of it, and by how long it lasts at a moment. What never happened, or
     * goes on elsewhere, reaches nothing more.
     */
    public Member told(HandledEpisode news, String alarmClass, LevelTable levels, Instant now) {
        if (news.isGone()) {
            return new Member(news, alert, former, level, null, joinedAt);
        }
        AlertLevel reached = levels.level(alarmClass, news, now);
        AlertLevel highest = reached.compareTo(level) > 0 ? reached : level;
        Instant rise = levels.risesAt(alarmClass, news, highest);
        return new Member(news, alert, former, highest, rise, joinedAt);
    }

    /** It goes on in another alert, because the one that it belonged to is closed. */
    public Member moved(String other, Instant now) {
        return new Member(alarm, other, alert, level, risesAt, now);
    }

    public String id() {
        return alarm.episode();
    }

    public Stand stand() {
        if (alarm.isGone()) {
            return Stand.GONE;
        }
        return alarm.isOpen() ? Stand.OPEN : Stand.OVER;
    }

    boolean isOfLaw() {
        return alarm.kind() == RuleKind.STATUTORY;
    }
}

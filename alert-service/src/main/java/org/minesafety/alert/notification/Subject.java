package org.minesafety.alert.notification;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.HandledAlert;
import org.minesafety.alert.notification.domain.ToldAlert;
import org.minesafety.contracts.alert.AlertPhase;

/** What people are told of. */
sealed interface Subject {

    String id();

    /** Code of the mine at which it is. */
    String mine();

    /**
     * As an escalation needs to know of it.
     *
     * @param muted subjects of the logins that muted it
     */
    ToldAlert told(Set<String> muted);

    /** Subject of the login of who handles it; null where nobody does. */
    default @Nullable String acknowledgedBy() {
        return null;
    }

    /** Whether it can come to an end, so that it makes sense to wait for an answer. */
    default boolean hasEnd() {
        return true;
    }

    /** Whether its mine is not told. */
    default boolean officersOnly() {
        return false;
    }

    /** An alert. */
    record OfAlert(HandledAlert alert) implements Subject {

        @Override
        public String id() {
            return alert.id();
        }

        @Override
        public String mine() {
            return alert.mine();
        }

        @Override
        public ToldAlert told(Set<String> muted) {
            boolean waits =
                    alert.phase() == AlertPhase.RAISED || alert.phase() == AlertPhase.NOTIFIED;
            return new ToldAlert(
                    alert.id(),
                    alert.mine(),
                    alert.alarmClass(),
                    alert.level(),
                    !waits,
                    alert.phase() == AlertPhase.CLOSED,
                    alert.suppressed(),
                    alert.shelvingEndsAt() != null,
                    alert.returns(),
                    muted);
        }

        @Override
        public @Nullable String acknowledgedBy() {
            return alert.acknowledgedBy();
        }
    }

    /** What happened to a hazard, a suspension or a finding. */
    record OfEvent(EventNotice notice) implements Subject {

        @Override
        public String id() {
            return notice.id();
        }

        @Override
        public String mine() {
            return notice.mine();
        }

        @Override
        public ToldAlert told(Set<String> muted) {
            return new ToldAlert(
                    notice.id(),
                    notice.mine(),
                    notice.policy(),
                    notice.level(),
                    notice.over(),
                    notice.over(),
                    false,
                    false,
                    0,
                    muted);
        }

        @Override
        public boolean hasEnd() {
            return notice.until() != null;
        }

        @Override
        public boolean officersOnly() {
            return notice.officersOnly();
        }
    }
}

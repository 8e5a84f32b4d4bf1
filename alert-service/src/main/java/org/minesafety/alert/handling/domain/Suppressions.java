package org.minesafety.alert.handling.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alert.SuppressionKind;

/**
 * Why nobody is called for an alert although its alarms go on.
 *
 * @param ofLaw whether an alarm by a rule of the law is or was one of its alarms: then it is never
 *     suppressed, whatever stands here
 * @param others at most one of each kind
 * @param returns how often all of that ended while alarms went on: each time it is to be
 *     acknowledged anew
 */
public record Suppressions(
        boolean ofLaw, @Nullable Shelving shelving, List<Suppression> others, int returns) {

    static final Suppressions NONE = new Suppressions(false, null, List.of(), 0);

    public Suppressions {
        others = others == null ? List.of() : List.copyOf(others);
    }

    /**
     * A person put it aside.
     *
     * @param by subject of the login
     * @param noticeAt when it is told that it ends soon
     */
    public record Shelving(
            String by,
            Instant at,
            String reason,
            Instant noticeAt,
            boolean noticed,
            Instant until) {

        private Shelving told() {
            return new Shelving(by, at, reason, noticeAt, true, until);
        }
    }

    /**
     * The platform found a reason.
     *
     * @param source what it follows from: id of a window or of an alert, or a state of the mine
     * @param until null where nobody knows
     * @param measure what is done instead
     */
    public record Suppression(
            SuppressionKind kind,
            String source,
            Instant since,
            @Nullable Instant until,
            @Nullable String measure) {

        /**
         * @throws IllegalArgumentException for what only people do
         */
        public Suppression {
            if (kind == SuppressionKind.SHELVED) {
                throw new IllegalArgumentException("people shelve");
            }
        }
    }

    /** Each once, in the order of the enum. */
    public List<SuppressionKind> kinds() {
        return Stream.concat(
                        Stream.ofNullable(shelving).map(_ -> SuppressionKind.SHELVED),
                        others.stream().map(Suppression::kind))
                .sorted()
                .toList();
    }

    boolean isEffective() {
        return !ofLaw && (shelving != null || !others.isEmpty());
    }

    Optional<Suppression> other(SuppressionKind kind) {
        return others.stream().filter(it -> it.kind() == kind).findFirst();
    }

    /** When time alone does something about it; null when it does nothing. */
    public @Nullable Instant nextDue() {
        if (shelving == null) {
            return null;
        }
        return shelving.noticed ? shelving.until : shelving.noticeAt;
    }

    /** When its shelving ends, once that is soon. */
    public @Nullable Instant endsAt() {
        return shelving == null || !shelving.noticed() ? null : shelving.until();
    }

    Suppressions shelved(@Nullable Shelving now) {
        return new Suppressions(ofLaw, now, others, returns);
    }

    Suppressions told() {
        return shelved(shelving == null ? null : shelving.told());
    }

    Suppressions with(Suppression more) {
        return new Suppressions(
                ofLaw,
                shelving,
                Stream.concat(without(more.kind()).others.stream(), Stream.of(more)).toList(),
                returns);
    }

    Suppressions without(SuppressionKind kind) {
        return new Suppressions(
                ofLaw, shelving, others.stream().filter(it -> it.kind() != kind).toList(), returns);
    }

    /** A rise is more than who shelved it knew; a rule of the law leaves nothing in effect. */
    Suppressions after(boolean rose, boolean lawCame) {
        Suppressions so = rose ? shelved(null) : this;
        return lawCame || ofLaw
                ? new Suppressions(
                        true,
                        null,
                        so.others.stream()
                                .filter(it -> it.kind() == SuppressionKind.OUT_OF_SERVICE)
                                .toList(),
                        returns)
                : so;
    }

    Suppressions returned() {
        return new Suppressions(ofLaw, shelving, others, returns + 1);
    }
}

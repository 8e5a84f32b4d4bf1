package org.minesafety.alert.warning.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.warning.domain.WarningEntry.Ended;
import org.minesafety.alert.warning.domain.WarningEntry.Passed;
import org.minesafety.alert.warning.domain.WarningEntry.Received;
import org.minesafety.contracts.alert.AlertLevel;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.NamedId;

/**
 * A message as the platform keeps it. What it says never changes; how it stands follows from its
 * times and from the messages that name it.
 *
 * @param id follows from sender and identifier
 * @param sha256 of the bytes that came
 * @param issuer client that sent it here
 * @param standing when it was last looked at: at {@code receivedAt} or after the latest entry
 */
public record Warning(
        String id,
        String identifier,
        String sender,
        Instant sent,
        CapStatus status,
        CapType type,
        List<CapReference> references,
        List<WarningSegment> segments,
        SignatureState signature,
        String sha256,
        String issuer,
        @Nullable Ending ending,
        WarningStanding standing,
        Instant receivedAt,
        long version) {

    private static final UUID NAMES = UUID.fromString("6c5a1f0e-52c7-5d0c-8a9e-2f4b7d3e9a11");

    /** After so long a warning without an end of its own is shown as stale. */
    static final Duration FRESH = Duration.ofHours(24);

    public Warning {
        references = List.copyOf(references);
        segments = List.copyOf(segments);
    }

    /** How a message came. */
    public record Origin(
            String issuer, String sha256, SignatureState signature, Instant receivedAt) {}

    public static String idOf(String key) {
        return NamedId.of(NAMES, key).toString();
    }

    /**
     * @param events the table of events, by code
     */
    public static Warning of(CapMessage message, Map<String, EventRow> events, Origin origin) {
        return new Warning(
                        idOf(message.key()),
                        message.identifier(),
                        message.sender(),
                        message.sentAt(),
                        message.status(),
                        message.type(),
                        message.references(),
                        message.segments().stream()
                                .map(it -> WarningSegment.of(it, events))
                                .toList(),
                        origin.signature(),
                        origin.sha256(),
                        origin.issuer(),
                        null,
                        WarningStanding.NO_WARNING,
                        origin.receivedAt(),
                        1)
                .with(null, origin.receivedAt(), 1);
    }

    /** The message itself, with what ended it before it came. */
    public Change<Warning, WarningEntry> received(@Nullable Ending by) {
        Warning after = with(by, receivedAt, 1);
        return new Change<>(after, new Received(sha256, after.standing, receivedAt));
    }

    /** Nothing when that is known. */
    public Optional<Change<Warning, WarningEntry>> ended(@Nullable Ending by, Instant at) {
        if (by == null || by.equals(ending)) {
            return Optional.empty();
        }
        Warning after = with(by, at, version + 1);
        return Optional.of(new Change<>(after, new Ended(by, after.standing, at)));
    }

    /**
     * Time has come for it to count, or to count no more.
     *
     * @param due for which it was due; nothing when it is due for something else now
     */
    public Optional<Change<Warning, WarningEntry>> due(Instant due, Instant at) {
        if (!due.equals(nextDue()) || at.isBefore(due)) {
            return Optional.empty();
        }
        Warning after = with(ending, at, version + 1);
        return Optional.of(new Change<>(after, new Passed(after.standing, at)));
    }

    private Warning with(@Nullable Ending by, Instant at, long next) {
        return new Warning(
                id,
                identifier,
                sender,
                sent,
                status,
                type,
                references,
                segments,
                signature,
                sha256,
                issuer,
                by,
                standing(by, at),
                receivedAt,
                next);
    }

    public String key() {
        return CapMessage.key(sender, identifier);
    }

    /** What ended it first counts: who takes back what is over takes back nothing. */
    public WarningStanding standing(Instant now) {
        return standing(ending, now);
    }

    private WarningStanding standing(@Nullable Ending by, Instant now) {
        if (!type.warns()) {
            return WarningStanding.NO_WARNING;
        }
        Instant expires = expires();
        if (by != null && (expires == null || !expires.isBefore(by.sent()))) {
            return by.kind().standing();
        }
        if (expires != null && !now.isBefore(expires)) {
            return WarningStanding.EXPIRED;
        }
        return now.isBefore(effective()) ? WarningStanding.UPCOMING : WarningStanding.IN_FORCE;
    }

    /** When time alone changes how it stands; null when it does not. */
    public @Nullable Instant nextDue() {
        return switch (standing) {
            case UPCOMING -> effective();
            case IN_FORCE -> expires();
            case EXPIRED, REPLACED, CANCELLED, NO_WARNING -> null;
        };
    }

    /** From when on it counts, which is not when the thing itself is expected. */
    public Instant effective() {
        return segments.stream()
                .map(it -> it.effective() == null ? sent : it.effective())
                .min(Comparator.naturalOrder())
                .orElse(sent);
    }

    /** When all of it is over; null where it does not say so of all. */
    public @Nullable Instant expires() {
        return segments.stream().anyMatch(it -> it.expires() == null)
                ? null
                : segments.stream()
                        .map(it -> Objects.requireNonNull(it.expires()))
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    /** Whether it still counts although nobody has said anything of it for long. */
    public boolean isStale(Instant now) {
        return standing(now) == WarningStanding.IN_FORCE
                && expires() == null
                && now.isAfter(sent.plus(FRESH));
    }

    /** The worst of all its segments; null where none has one. */
    public @Nullable AlertLevel level() {
        return segments.stream()
                .map(WarningSegment::level)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}

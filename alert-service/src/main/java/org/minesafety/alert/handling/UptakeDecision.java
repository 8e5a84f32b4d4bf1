package org.minesafety.alert.handling;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.handling.domain.Alert;
import org.minesafety.alert.handling.domain.AlertCause;
import org.minesafety.alert.handling.domain.AlertEntry;
import org.minesafety.alert.handling.domain.HandledEpisode;
import org.minesafety.alert.handling.domain.LevelTable;
import org.minesafety.alert.handling.domain.Member;
import org.minesafety.alert.handling.domain.Member.Stand;
import org.minesafety.alert.handling.domain.Standing.Evidence;
import org.minesafety.platform.domain.Change;

/**
 * Which alarms become members of which alerts, and what becomes of those: pure, for one command.
 */
final class UptakeDecision {

    private final LevelTable levels;
    private final Instant now;
    private final Map<String, List<Member.Change>> byAlert = new LinkedHashMap<>();
    private final List<Member> members = new ArrayList<>();

    /** By id; those that are not here are new. */
    private final Map<String, Alert> known = new HashMap<>();

    /** By key of the cause: the alert that takes up what is new. */
    private final Map<String, Place> open = new HashMap<>();

    private final Map<String, Place> begun = new HashMap<>();

    /** An alarm and the cause that it would be of. */
    record Classed(HandledEpisode alarm, AlertCause cause) {}

    private record Place(AlertCause cause, long number) {
        String id() {
            return cause.id(number);
        }
    }

    UptakeDecision(LevelTable levels, Instant now) {
        this.levels = levels;
        this.now = now;
    }

    /**
     * @param held by episode
     * @param alerts that have these members, by id
     * @param latest of each cause
     */
    UptakeDecision of(
            List<Classed> told,
            Map<String, Member> held,
            Map<String, Alert> alerts,
            List<Alert> latest) {
        known.putAll(alerts);
        latest.forEach(it -> known.put(it.id(), it));
        var newest = latest.stream().collect(toMap(it -> it.cause().key(), Function.identity()));
        for (Classed it : told) {
            Member before = held.get(it.alarm().episode());
            if (before == null) {
                join(it, newest);
            } else if (before.alarm().revision() < it.alarm().revision()) {
                told(before, it.alarm(), newest);
            }
        }
        return this;
    }

    /** What never happened, or goes on elsewhere, and what nobody was told of, is no alarm. */
    private void join(Classed told, Map<String, Alert> newest) {
        if (!told.alarm().isGone()) {
            Place place = place(told.cause(), newest);
            String code = told.cause().kind().code();
            add(null, Member.join(told.alarm(), place.id(), code, levels, now));
        }
    }

    private void told(Member before, HandledEpisode news, Map<String, Alert> newest) {
        Alert of = requireNonNull(known.get(before.alert()));
        Member after = before.told(news, of.cause().kind().code(), levels, now);
        boolean more =
                after.level().compareTo(before.level()) > 0
                        || before.stand() != Stand.OPEN && after.stand() == Stand.OPEN;
        // nobody looks at a closed alert any more
        add(
                before,
                of.isClosed() && more ? after.moved(place(of.cause(), newest).id(), now) : after);
    }

    /** Of members that have become more serious by going on. */
    UptakeDecision of(Alert alert, List<Member> rising) {
        known.put(alert.id(), alert);
        String code = alert.cause().kind().code();
        rising.forEach(it -> add(it, it.told(it.alarm(), code, levels, now)));
        return this;
    }

    private Place place(AlertCause cause, Map<String, Alert> newest) {
        return open.computeIfAbsent(
                cause.key(),
                key -> {
                    Alert last = newest.get(key);
                    if (last != null && !last.isClosed()) {
                        return new Place(last.cause(), last.number());
                    }
                    var next = new Place(cause, last == null ? 1 : last.number() + 1);
                    begun.put(next.id(), next);
                    return next;
                });
    }

    private void add(@Nullable Member before, Member after) {
        members.add(after);
        byAlert.computeIfAbsent(after.alert(), _ -> new ArrayList<>())
                .add(new Member.Change(before, after));
    }

    Collection<Member> members() {
        return members;
    }

    /** New alerts: nobody but they has their members, so that none of them is asked for. */
    List<Change<Alert, AlertEntry>> raised() {
        return begun.values().stream()
                .map(it -> Alert.raise(it.cause(), it.number(), evidence(it.id()), now))
                .toList();
    }

    private Evidence evidence(String begun) {
        List<Member.Change> joined = requireNonNull(byAlert.get(begun));
        List<Member> all = joined.stream().map(Member.Change::after).toList();
        return new Evidence(
                joined,
                List.copyOf(
                        all.stream()
                                .collect(
                                        toMap(
                                                Member::stand,
                                                Function.identity(),
                                                BinaryOperator.maxBy(Member.BY_WEIGHT)))
                                .values()),
                all.stream()
                        .map(Member::risesAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** Alerts from before that may change: a closed one stays as it was closed. */
    List<Alert> touched() {
        return byAlert.keySet().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .filter(it -> !it.isClosed())
                .toList();
    }

    /**
     * @param first of each stand the member of the alert that counts most, after all of this
     */
    Optional<Change<Alert, AlertEntry>> changed(
            Alert alert, List<Member> first, @Nullable Instant nextRise) {
        List<Member.Change> changes = requireNonNull(byAlert.get(alert.id()));
        return alert.follow(new Evidence(changes, first, nextRise), now);
    }
}

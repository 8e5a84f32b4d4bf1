package org.minesafety.alert.warning.domain;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minesafety.platform.domain.Change;

/**
 * Which message ends which: a function of the messages alone, so that their order of arrival does
 * not matter.
 *
 * <p>An update ends what it names, and only that: one warning may be split into several. A cancel
 * ends what it names and all updates of that which were sent until then, since a sender who takes
 * back the first of a chain does not mean its last to go on. Nothing ends what was sent later, by
 * another sender, or under another status: an exercise ends no real warning.
 */
public final class Succession {

    private final Map<String, Warning> byKey;
    private final Map<String, List<Warning>> updates = new HashMap<>();
    private final Map<String, Ending> endings = new HashMap<>();

    private Succession(Collection<Warning> messages) {
        this.byKey = messages.stream().collect(toMap(Warning::key, it -> it));
    }

    /**
     * @param messages all that are tied by references
     * @return what ended each, by id
     */
    static Map<String, Ending> of(Collection<Warning> messages) {
        var succession = new Succession(messages);
        messages.forEach(succession::replace);
        messages.forEach(succession::cancel);
        return succession.endings;
    }

    /**
     * What a message that arrives does to itself and to those that are there.
     *
     * @param tied all that are tied to it by references
     * @return the message itself first
     */
    public static List<Change<Warning, WarningEntry>> arrival(
            Warning message, Collection<Warning> tied, Instant at) {
        var all = new ArrayList<>(tied);
        all.add(message);
        Map<String, Ending> endings = of(all);
        var changes = new ArrayList<Change<Warning, WarningEntry>>();
        changes.add(message.received(endings.get(message.id())));
        tied.forEach(it -> it.ended(endings.get(it.id()), at).ifPresent(changes::add));
        return changes;
    }

    private void replace(Warning by) {
        if (by.type() == CapType.UPDATE) {
            for (Warning replaced : namedBy(by)) {
                updates.computeIfAbsent(replaced.id(), _ -> new ArrayList<>()).add(by);
                end(replaced, new Ending(Ending.Kind.REPLACED, by.id(), by.sent()));
            }
        }
    }

    private void cancel(Warning by) {
        if (by.type() != CapType.CANCEL) {
            return;
        }
        Deque<Warning> left = new ArrayDeque<>(namedBy(by));
        Set<String> seen = new HashSet<>();
        while (!left.isEmpty()) {
            Warning cancelled = left.removeFirst();
            if (seen.add(cancelled.id())) {
                end(cancelled, new Ending(Ending.Kind.CANCELLED, by.id(), by.sent()));
                updates.getOrDefault(cancelled.id(), List.of()).stream()
                        .filter(it -> !it.sent().isAfter(by.sent()))
                        .forEach(left::add);
            }
        }
    }

    private List<Warning> namedBy(Warning by) {
        return by.references().stream()
                .flatMap(it ->
                        Optional.ofNullable(byKey.get(it.key()))
                                .filter(named -> ends(by, it, named))
                                .stream())
                .toList();
    }

    private static boolean ends(Warning by, CapReference reference, Warning named) {
        return named.type().warns()
                && named.status() == by.status()
                && named.sender().equals(by.sender())
                && !named.sent().isAfter(by.sent())
                && (reference.sent() == null || reference.sent().equals(named.sent()));
    }

    private void end(Warning ended, Ending by) {
        endings.merge(
                ended.id(), by, (one, two) -> Ending.FIRST.compare(one, two) <= 0 ? one : two);
    }
}

package org.minesafety.platform.calendar;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Clocks that run: at most one of each name, so as many as the tables name.
 *
 * @param running in the order in which they began
 */
public record Deadlines(List<Deadline> running) {

    public static final Deadlines NONE = new Deadlines(List.of());

    public Deadlines {
        running = running == null ? List.of() : List.copyOf(running);
    }

    public Deadlines start(String clock, Instant from, DueDate due) {
        return new Deadlines(
                Stream.concat(
                                stop(clock).running.stream(),
                                Stream.of(Deadline.of(clock, from, due)))
                        .toList());
    }

    public Deadlines stop(String clock) {
        return new Deadlines(running.stream().filter(it -> !it.clock().equals(clock)).toList());
    }

    /** The one that runs out first, of those that nobody told. */
    public Optional<Deadline> next() {
        return running.stream()
                .filter(it -> it.end() != null)
                .min(Comparator.comparing(it -> requireNonNull(it.due())));
    }

    public Deadlines told(String clock) {
        return each(it -> it.clock().equals(clock) ? it.told() : it);
    }

    /** Whether the end of one cannot be reckoned yet. */
    public boolean hasUnknown() {
        return running.stream().anyMatch(it -> it.due() == null);
    }

    /** Those without an end, once more. */
    public Deadlines reckon(Map<String, Reckoning> terms) {
        return each(it -> {
            Reckoning term = terms.get(it.clock());
            return it.due() != null || term == null
                    ? it
                    : Deadline.of(it.clock(), it.from(), term.due(it.from()));
        });
    }

    private Deadlines each(UnaryOperator<Deadline> change) {
        return new Deadlines(running.stream().map(change).toList());
    }
}

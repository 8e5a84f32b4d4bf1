package org.minesafety.ingest.history.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * Samples of one point, by time; of several for one time the one that wins, and those that say
 * something else. What is kept does not depend on the order in which they come.
 */
public final class Timeline {

    private final TreeMap<Instant, List<Sample>> samples = new TreeMap<>();
    private int size;

    public void add(Sample sample) {
        List<Sample> held = samples.getOrDefault(sample.time(), List.of());
        List<Sample> next = held.isEmpty() ? List.of(sample) : with(held, sample);
        samples.put(sample.time(), next);
        size += next.size() - held.size();
    }

    /** Takes out what lies before the time: nothing more will come for it. */
    public List<Shown> takeBefore(Instant time) {
        List<Shown> taken = new ArrayList<>();
        for (Entry<Instant, List<Sample>> first = samples.firstEntry();
                first != null && first.getKey().isBefore(time);
                first = samples.firstEntry()) {
            taken.add(shown(first.getValue()));
            samples.pollFirstEntry();
            size -= first.getValue().size();
        }
        return taken;
    }

    public List<Shown> all() {
        return samples.values().stream().map(Timeline::shown).toList();
    }

    /** How many samples it holds. */
    public int size() {
        return size;
    }

    /** Of those that say the same the one that beats the others, the winner first. */
    private static List<Sample> with(List<Sample> held, Sample sample) {
        List<Sample> all = new ArrayList<>(held.size() + 1);
        Sample best = sample;
        for (Sample other : held) {
            if (other.saysTheSame(sample)) {
                best = other.or(best);
            } else {
                all.add(other);
            }
        }
        int place = 0;
        while (place < all.size() && all.get(place).or(best) == all.get(place)) {
            place++;
        }
        all.add(place, best);
        return all.size() > 1 + Shown.MOST_OTHERS ? all.subList(0, 1 + Shown.MOST_OTHERS) : all;
    }

    private static Shown shown(List<Sample> all) {
        return new Shown(all.getFirst(), all.subList(1, all.size()));
    }
}

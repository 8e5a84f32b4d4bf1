package org.minesafety.ingest.history.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map.Entry;
import java.util.TreeMap;

/** Samples of one point, by time; of several for one time the one that wins. */
public final class Timeline {

    private final TreeMap<Instant, Sample> samples = new TreeMap<>();

    public void add(Sample sample) {
        samples.merge(sample.time(), sample, Sample::or);
    }

    /** Takes out what lies before the time: nothing more will come for it. */
    public List<Sample> takeBefore(Instant time) {
        List<Sample> taken = new ArrayList<>();
        for (Entry<Instant, Sample> first = samples.firstEntry();
                first != null && first.getKey().isBefore(time);
                first = samples.firstEntry()) {
            taken.add(first.getValue());
            samples.pollFirstEntry();
        }
        return taken;
    }

    public Collection<Sample> all() {
        return samples.values();
    }
}

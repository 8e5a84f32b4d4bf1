package org.minesafety.alert.detection.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Points.Numbered;
import org.minesafety.contracts.alarm.EpisodeState;

/** What outlives a restart, in maps. */
final class RememberedInMemory implements DetectionStore {

    private final TreeMap<Long, TreeMap<String, Readings>> frames = new TreeMap<>();
    private final TreeMap<Long, byte[]> checkpoints = new TreeMap<>();
    private final Map<String, EpisodeState> episodes = new LinkedHashMap<>();
    private final TreeMap<Integer, Numbered> points = new TreeMap<>();
    private @Nullable RefoldRange dirty;

    @Override
    public List<Numbered> points() {
        return List.copyOf(points.values());
    }

    @Override
    public void keep(Numbered point) {
        points.put(point.number(), point);
    }

    @Override
    public @Nullable RefoldRange dirty() {
        return dirty;
    }

    @Override
    public void dirty(@Nullable RefoldRange range) {
        dirty = range;
    }

    @Override
    public boolean holds(long hour, Readings frame) {
        return frames.getOrDefault(hour, new TreeMap<>()).containsKey(frame.frame());
    }

    @Override
    public void keep(long hour, Readings frame) {
        frames.computeIfAbsent(hour, ignored -> new TreeMap<>()).put(frame.frame(), frame);
    }

    @Override
    public @Nullable String frames(long hour, @Nullable String after, Predicate<Readings> to) {
        var ofHour = frames.getOrDefault(hour, new TreeMap<>());
        var rest = after == null ? ofHour : ofHour.tailMap(after, false);
        for (Readings frame : List.copyOf(rest.values())) {
            if (!to.test(frame) && !frame.frame().equals(ofHour.lastKey())) {
                return frame.frame();
            }
        }
        return null;
    }

    @Override
    public OptionalLong hourFrom(long hour) {
        return optional(frames.ceilingKey(hour));
    }

    @Override
    public byte @Nullable [] checkpoint(long hour) {
        return checkpoints.get(hour);
    }

    @Override
    public void checkpoint(long hour, byte[] state) {
        checkpoints.put(hour, state);
    }

    @Override
    public OptionalLong checkpointUpTo(long hour) {
        return optional(checkpoints.floorKey(hour));
    }

    @Override
    public OptionalLong firstCheckpoint() {
        return checkpoints.isEmpty() ? OptionalLong.empty() : optional(checkpoints.firstKey());
    }

    @Override
    public boolean forgetBefore(long hour, int most) {
        var past = frames.headMap(hour);
        int gone = 0;
        while (!past.isEmpty() && gone < most) {
            var first = past.firstEntry().getValue();
            first.pollFirstEntry();
            gone++;
            if (first.isEmpty()) {
                past.pollFirstEntry();
            }
        }
        var checkpointsPast = checkpoints.headMap(hour);
        for (int i = 0; i < most && !checkpointsPast.isEmpty(); i++) {
            checkpointsPast.pollFirstEntry();
        }
        return gone < most;
    }

    @Override
    public void episodes(Consumer<EpisodeState> to) {
        List.copyOf(episodes.values()).forEach(to);
    }

    @Override
    public void keep(EpisodeState episode) {
        episodes.put(episode.id(), episode);
    }

    @Override
    public void forget(EpisodeState episode) {
        episodes.remove(episode.id());
    }

    int hoursRemembered() {
        return frames.size();
    }

    private static OptionalLong optional(@Nullable Long key) {
        return key == null ? OptionalLong.empty() : OptionalLong.of(key);
    }
}

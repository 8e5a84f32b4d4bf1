package org.minesafety.alert.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeState;

/** What outlives a restart, in maps. */
final class RememberedInMemory implements Memory {

    private final TreeMap<Long, Map<String, Readings>> frames = new TreeMap<>();
    private final TreeMap<Long, byte[]> checkpoints = new TreeMap<>();
    private final Map<String, EpisodeState> episodes = new LinkedHashMap<>();
    private List<String> points = List.of();
    private @Nullable Dirty dirty;

    @Override
    public List<String> points() {
        return points;
    }

    @Override
    public void points(List<String> codes) {
        points = List.copyOf(codes);
    }

    @Override
    public @Nullable Dirty dirty() {
        return dirty;
    }

    @Override
    public void dirty(@Nullable Dirty stretch) {
        dirty = stretch;
    }

    @Override
    public boolean holds(long hour, Readings frame) {
        return frames.getOrDefault(hour, Map.of()).containsKey(frame.frame());
    }

    @Override
    public void keep(long hour, Readings frame) {
        frames.computeIfAbsent(hour, ignored -> new LinkedHashMap<>()).put(frame.frame(), frame);
    }

    @Override
    public List<Readings> frames(long hour) {
        return new ArrayList<>(frames.getOrDefault(hour, Map.of()).values());
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
    public void forgetBefore(long hour) {
        frames.headMap(hour).clear();
        checkpoints.headMap(hour).clear();
    }

    @Override
    public List<EpisodeState> episodes() {
        return List.copyOf(episodes.values());
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

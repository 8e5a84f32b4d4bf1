package org.minesafety.alert.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.domain.Dirty;
import org.minesafety.alert.domain.Memory;
import org.minesafety.alert.domain.Readings;
import org.minesafety.contracts.alarm.EpisodeState;

/** What is remembered of one mine and system, in the stores of the topology. */
final class StoredMemory implements Memory {

    private static final HexFormat HEX = HexFormat.of();

    private final AlarmStores stores;
    private final byte[] frames;
    private final byte[] checkpoints;
    private final byte[] episodes;
    private final Bytes points;
    private final Bytes dirty;

    StoredMemory(AlarmStores stores, String mine, String system) {
        this.stores = stores;
        frames = StoreKey.prefix(mine, system);
        checkpoints = StoreKey.prefix(AlarmStores.CHECKPOINT, mine, system);
        points = Bytes.wrap(StoreKey.prefix(AlarmStores.POINTS, mine, system));
        dirty = Bytes.wrap(StoreKey.prefix(AlarmStores.DIRTY, mine, system));
        episodes = StoreKey.prefix(mine, system);
    }

    @Override
    public List<String> points() {
        byte[] codes = stores.folds().get(points);
        return codes == null ? List.of() : List.of(StoreJson.read(codes, String[].class));
    }

    @Override
    public void points(List<String> codes) {
        stores.folds().put(points, StoreJson.write(codes));
    }

    @Override
    public @Nullable Dirty dirty() {
        byte[] stretch = stores.folds().get(dirty);
        return stretch == null ? null : StoreJson.read(stretch, Dirty.class);
    }

    @Override
    public void dirty(@Nullable Dirty stretch) {
        if (stretch == null) {
            stores.folds().delete(dirty);
        } else {
            stores.folds().put(dirty, StoreJson.write(stretch));
        }
    }

    @Override
    public boolean holds(long hour, Readings frame) {
        return stores.frames().get(frameKey(hour, frame)) != null;
    }

    @Override
    public void keep(long hour, Readings frame) {
        stores.frames().put(frameKey(hour, frame), ReadingsBytes.write(frame));
    }

    @Override
    public List<Readings> frames(long hour) {
        var found = new ArrayList<Readings>();
        byte[] ofHour = StoreKey.of(frames, StoreKey.number(hour)).get();
        StoreKey.each(
                stores.frames(),
                ofHour,
                (key, value) -> {
                    byte[] bytes = key.get();
                    String hash = HEX.formatHex(bytes, ofHour.length, bytes.length);
                    found.add(ReadingsBytes.read(hash, value));
                });
        return found;
    }

    @Override
    public OptionalLong hourFrom(long hour) {
        try (var found = stores.frames().range(hourKey(frames, hour), lastKey(frames))) {
            return first(found, frames);
        }
    }

    @Override
    public byte @Nullable [] checkpoint(long hour) {
        return stores.folds().get(hourKey(checkpoints, hour));
    }

    @Override
    public void checkpoint(long hour, byte[] state) {
        stores.folds().put(hourKey(checkpoints, hour), state);
    }

    @Override
    public OptionalLong checkpointUpTo(long hour) {
        Bytes least = hourKey(checkpoints, Long.MIN_VALUE);
        try (var found = stores.folds().reverseRange(least, hourKey(checkpoints, hour))) {
            return first(found, checkpoints);
        }
    }

    @Override
    public OptionalLong firstCheckpoint() {
        Bytes least = hourKey(checkpoints, Long.MIN_VALUE);
        try (var found = stores.folds().range(least, lastKey(checkpoints))) {
            return first(found, checkpoints);
        }
    }

    @Override
    public void forgetBefore(long hour) {
        StoreKey.delete(stores.frames(), hourKey(frames, Long.MIN_VALUE), hourKey(frames, hour));
        StoreKey.delete(
                stores.folds(),
                hourKey(checkpoints, Long.MIN_VALUE),
                hourKey(checkpoints, hour - 1));
    }

    @Override
    public List<EpisodeState> episodes() {
        var found = new ArrayList<EpisodeState>();
        StoreKey.each(
                stores.episodes(),
                episodes,
                (key, value) -> found.add(StoreJson.read(value, EpisodeState.class)));
        return found;
    }

    @Override
    public void keep(EpisodeState episode) {
        stores.episodes().put(episodeKey(episode), StoreJson.write(episode));
    }

    @Override
    public void forget(EpisodeState episode) {
        stores.episodes().delete(episodeKey(episode));
    }

    private Bytes episodeKey(EpisodeState episode) {
        return StoreKey.of(episodes, episode.id().getBytes(UTF_8));
    }

    private Bytes frameKey(long hour, Readings frame) {
        byte[] rest = Arrays.copyOf(StoreKey.number(hour), Long.BYTES + 32);
        byte[] hash = HEX.parseHex(frame.frame());
        System.arraycopy(hash, 0, rest, Long.BYTES, hash.length);
        return StoreKey.of(frames, rest);
    }

    private static Bytes hourKey(byte[] prefix, long hour) {
        return StoreKey.of(prefix, StoreKey.number(hour));
    }

    /** Behind every key with this prefix and a number. */
    private static Bytes lastKey(byte[] prefix) {
        byte[] last = new byte[Long.BYTES + 1];
        Arrays.fill(last, (byte) 0xff);
        return StoreKey.of(prefix, last);
    }

    private static OptionalLong first(KeyValueIterator<Bytes, byte[]> found, byte[] prefix) {
        return found.hasNext()
                ? OptionalLong.of(StoreKey.number(found.peekNextKey(), prefix))
                : OptionalLong.empty();
    }
}

package org.minesafety.alert.detection.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.DetectionStore;
import org.minesafety.alert.detection.domain.Points.Numbered;
import org.minesafety.alert.detection.domain.Readings;
import org.minesafety.alert.detection.domain.RefoldRange;
import org.minesafety.contracts.alarm.EpisodeState;

/**
 * What is remembered of one mine and system, in the stores of the topology. A checkpoint lies in
 * parts, so that no value grows with the number of points.
 */
final class StoredDetection implements DetectionStore {

    /** Far below what a record may hold. */
    static final int PART_BYTES = 64 * 1024;

    private static final HexFormat HEX = HexFormat.of();

    private final AlarmStores stores;
    private final byte[] frames;
    private final byte[] checkpoints;
    private final byte[] episodes;
    private final byte[] points;
    private final Bytes dirty;
    private final Bytes oldPoints;

    StoredDetection(AlarmStores stores, String mine, String system) {
        this.stores = stores;
        frames = StoreKey.prefix(mine, system);
        checkpoints = StoreKey.prefix(AlarmStores.CHECKPOINT, mine, system);
        points = StoreKey.prefix(AlarmStores.POINT, mine, system);
        oldPoints = Bytes.wrap(StoreKey.prefix(AlarmStores.OLD_POINTS, mine, system));
        dirty = Bytes.wrap(StoreKey.prefix(AlarmStores.DIRTY, mine, system));
        episodes = StoreKey.prefix(mine, system);
    }

    private record StoredPoint(String code, long firstHour) {}

    @Override
    public List<Numbered> points() {
        byte[] old = stores.folds().get(oldPoints);
        if (old != null) {
            String[] codes = StoreJson.read(old, String[].class);
            for (int number = 0; number < codes.length; number++) {
                keep(new Numbered(number, codes[number], 0));
            }
            stores.folds().delete(oldPoints);
        }
        var found = new ArrayList<Numbered>();
        StoreKey.each(
                stores.folds(),
                points,
                (key, value) -> {
                    var point = StoreJson.read(value, StoredPoint.class);
                    int number = (int) StoreKey.number(key, points);
                    found.add(new Numbered(number, point.code(), point.firstHour()));
                });
        return found;
    }

    @Override
    public void keep(Numbered point) {
        stores.folds()
                .put(
                        StoreKey.of(points, StoreKey.number(point.number())),
                        StoreJson.write(new StoredPoint(point.code(), point.firstHour())));
    }

    @Override
    public @Nullable RefoldRange dirty() {
        byte[] range = stores.folds().get(dirty);
        return range == null ? null : StoreJson.read(range, RefoldRange.class);
    }

    @Override
    public void dirty(@Nullable RefoldRange range) {
        if (range == null) {
            stores.folds().delete(dirty);
        } else {
            stores.folds().put(dirty, StoreJson.write(range));
        }
    }

    @Override
    public boolean holds(long hour, Readings frame) {
        return stores.frames().get(frameKey(hour, frame.frame())) != null;
    }

    @Override
    public void keep(long hour, Readings frame) {
        stores.frames().put(frameKey(hour, frame.frame()), ReadingsBytes.write(frame));
    }

    @Override
    public @Nullable String frames(long hour, @Nullable String after, Predicate<Readings> to) {
        byte[] ofHour = hourKey(frames, hour).get();
        Bytes first = after == null ? Bytes.wrap(ofHour) : frameKey(hour, after);
        Bytes end = lastKey(ofHour);
        try (var found = stores.frames().range(first, end)) {
            while (found.hasNext()) {
                var next = found.next();
                byte[] key = next.key.get();
                String frame = HEX.formatHex(key, ofHour.length, key.length);
                if (frame.equals(after)) {
                    continue;
                }
                if (!to.test(ReadingsBytes.read(frame, next.value)) && found.hasNext()) {
                    return frame;
                }
            }
        }
        return null;
    }

    @Override
    public OptionalLong hourFrom(long hour) {
        try (var found = stores.frames().range(hourKey(frames, hour), lastKey(frames))) {
            return first(found, frames);
        }
    }

    @Override
    public byte @Nullable [] checkpoint(long hour) {
        var state = new ByteArrayOutputStream();
        boolean[] any = new boolean[1];
        StoreKey.each(
                stores.folds(),
                hourKey(checkpoints, hour).get(),
                (key, part) -> {
                    state.writeBytes(part);
                    any[0] = true;
                });
        return any[0] ? state.toByteArray() : null;
    }

    @Override
    public void checkpoint(long hour, byte[] state) {
        byte[] ofHour = hourKey(checkpoints, hour).get();
        int part = 0;
        for (int from = 0; from == 0 || from < state.length; from += PART_BYTES) {
            int to = Math.min(state.length, from + PART_BYTES);
            stores.folds().put(partKey(ofHour, part++), Arrays.copyOfRange(state, from, to));
        }
        StoreKey.delete(stores.folds(), partKey(ofHour, part), lastKey(ofHour), Integer.MAX_VALUE);
    }

    @Override
    public OptionalLong checkpointUpTo(long hour) {
        Bytes least = hourKey(checkpoints, Long.MIN_VALUE);
        Bytes last = lastKey(hourKey(checkpoints, hour).get());
        try (var found = stores.folds().reverseRange(least, last)) {
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
    public boolean forgetBefore(long hour, int most) {
        int gone =
                StoreKey.delete(
                        stores.frames(),
                        hourKey(frames, Long.MIN_VALUE),
                        hourKey(frames, hour),
                        most);
        StoreKey.delete(
                stores.folds(),
                hourKey(checkpoints, Long.MIN_VALUE),
                lastKey(hourKey(checkpoints, hour - 1).get()),
                most);
        return gone < most;
    }

    @Override
    public void episodes(Consumer<EpisodeState> to) {
        StoreKey.each(
                stores.episodes(),
                episodes,
                (key, value) -> to.accept(StoreJson.read(value, EpisodeState.class)));
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

    private Bytes frameKey(long hour, String frame) {
        byte[] rest = Arrays.copyOf(StoreKey.number(hour), Long.BYTES + 32);
        byte[] hash = HEX.parseHex(frame);
        System.arraycopy(hash, 0, rest, Long.BYTES, hash.length);
        return StoreKey.of(frames, rest);
    }

    private static Bytes partKey(byte[] ofHour, int part) {
        return StoreKey.of(ofHour, new byte[] {(byte) (part >>> 8), (byte) part});
    }

    private static Bytes hourKey(byte[] prefix, long hour) {
        return StoreKey.of(prefix, StoreKey.number(hour));
    }

    /** Behind every key with this prefix and numbers or hashes. */
    private static Bytes lastKey(byte[] prefix) {
        byte[] last = new byte[Long.BYTES + Integer.SIZE + 1];
        Arrays.fill(last, (byte) 0xff);
        return StoreKey.of(prefix, last);
    }

    private static OptionalLong first(KeyValueIterator<Bytes, byte[]> found, byte[] prefix) {
        return found.hasNext()
                ? OptionalLong.of(StoreKey.number(found.peekNextKey(), prefix))
                : OptionalLong.empty();
    }
}

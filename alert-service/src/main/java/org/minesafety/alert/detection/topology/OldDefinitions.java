package org.minesafety.alert.detection.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.PointHistory;
import org.minesafety.alert.detection.domain.PointHistory.Phase;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.sensor.PointState;

/** Definitions as they were kept before each phase had an entry of its own. */
final class OldDefinitions {

    private static final String POINT = "p";
    private static final String RULES = "r";
    private static final String LINK = "l";

    private final KeyValueStore<Bytes, byte[]> store;

    OldDefinitions(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    private record OldPhase(long from, PointState state) {}

    private record OldPoint(long version, PointState newest, List<OldPhase> phases) {

        PointHistory renewed() {
            var renewed = new ArrayList<Phase>();
            phases.forEach(
                    phase -> renewed.add(new Phase(phase.from(), phase.state(), List.of(), false)));
            renewed.set(
                    renewed.size() - 1,
                    new Phase(renewed.getLast().from(), newest, List.of(), false));
            return new PointHistory(version, Long.MAX_VALUE, List.copyOf(renewed));
        }
    }

    private record OldRules(long version, MineRules rules) {}

    List<PointHistory> points(String mine) {
        var found = new ArrayList<PointHistory>();
        StoreKey.each(
                store,
                StoreKey.prefix(mine, POINT),
                (key, value) -> found.add(StoreJson.read(value, OldPoint.class).renewed()));
        return found;
    }

    @Nullable MineRules rules(String mine) {
        byte[] held = store.get(key(mine, RULES));
        return held == null ? null : StoreJson.read(held, OldRules.class).rules();
    }

    long rulesVersion(String mine) {
        byte[] held = store.get(key(mine, RULES));
        return held == null ? 0 : StoreJson.read(held, OldRules.class).version();
    }

    long linkVersion(String mine, String system) {
        byte[] held = store.get(key(mine, LINK, system));
        return held == null ? 0 : StoreJson.read(held, Long.class);
    }

    void forget(String mine) {
        store.delete(key(mine, RULES));
        byte[] points = StoreKey.prefix(mine, POINT);
        StoreKey.delete(store, Bytes.wrap(points), StoreKey.behind(points), Integer.MAX_VALUE);
    }

    private static Bytes key(String... parts) {
        return Bytes.wrap(StoreKey.prefix(parts));
    }
}

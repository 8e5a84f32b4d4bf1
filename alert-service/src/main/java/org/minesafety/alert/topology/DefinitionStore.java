package org.minesafety.alert.topology;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.minesafety.alert.domain.Definitions;
import org.minesafety.alert.domain.PointHistory;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.sensor.LinkEvent;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.topic.EntityRecord;

/** Points and rules by mine, and how far its links were read. */
final class DefinitionStore {

    private static final String POINT = "p";
    private static final String RULES = "r";
    private static final String LINK = "l";

    private final KeyValueStore<Bytes, byte[]> store;

    DefinitionStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    record VersionedRules(long version, MineRules rules) {}

    Definitions load(String mine) {
        var definitions = new Definitions();
        byte[] rules = store.get(key(mine, RULES));
        if (rules != null) {
            definitions.put(StoreJson.read(rules, VersionedRules.class).rules().rules());
        }
        StoreKey.each(
                store,
                StoreKey.prefix(mine, POINT),
                (key, value) -> definitions.put(StoreJson.read(value, PointHistory.class)));
        return definitions;
    }

    void put(PointHistory point) {
        var state = point.newest();
        store.put(key(state.mine(), POINT, state.code()), StoreJson.write(point));
    }

    /** False when these rules are not newer. */
    boolean put(EntityRecord<RuleEvent, MineRules> record) {
        Bytes key = key(record.state().mine(), RULES);
        byte[] held = store.get(key);
        if (held != null
                && StoreJson.read(held, VersionedRules.class).version() >= record.version()) {
            return false;
        }
        store.put(key, StoreJson.write(new VersionedRules(record.version(), record.state())));
        return true;
    }

    /** False when this state is not newer. */
    boolean noteLink(EntityRecord<LinkEvent, LinkState> record) {
        Bytes key = key(record.state().mine(), LINK, record.state().system());
        byte[] held = store.get(key);
        if (held != null && StoreJson.read(held, Long.class) >= record.version()) {
            return false;
        }
        store.put(key, StoreJson.write(record.version()));
        return true;
    }

    private static Bytes key(String... parts) {
        return Bytes.wrap(StoreKey.prefix(parts));
    }
}

package org.minesafety.alert.detection.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Definitions;
import org.minesafety.alert.detection.domain.PointHistory;
import org.minesafety.alert.detection.domain.PointHistory.Phase;
import org.minesafety.contracts.alarm.LevelRule;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.sensor.LinkEvent;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.LinkStatus;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * Points, rules and links by mine. Each phase of a point and each version of a rule has an entry of
 * its own, so that no value grows with their number.
 */
final class DefinitionStore {

    private static final String POINT = "h";
    private static final String PHASE = "f";
    private static final String RULES = "v";
    private static final String RULE = "u";
    private static final String LINK = "k";

    private final KeyValueStore<Bytes, byte[]> store;
    private final OldDefinitions old;

    DefinitionStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        this.old = new OldDefinitions(store);
    }

    private record Head(long version, long defined) {}

    /**
     * What is known of a link.
     *
     * @param upSince when it was last found to be up
     */
    record Link(long version, LinkState state, @Nullable Instant upSince) {

        boolean isDown() {
            return state.state() == LinkStatus.DOWN;
        }
    }

    Definitions load(String mine) {
        old.points(mine).forEach(point -> put(null, point));
        MineRules oldRules = old.rules(mine);
        if (oldRules != null) {
            put(mine, old.rulesVersion(mine), oldRules.rules());
        }
        old.forget(mine);
        var definitions = new Definitions();
        var rules = new ArrayList<LevelRule>();
        StoreKey.each(
                store,
                StoreKey.prefix(mine, RULE),
                (key, value) -> rules.add(StoreJson.read(value, LevelRule.class)));
        definitions.put(rules);
        points(mine).forEach(definitions::put);
        return definitions;
    }

    /**
     * @param before what was put before
     */
    void put(@Nullable PointHistory before, PointHistory after) {
        PointState state = after.newest();
        String mine = state.mine();
        String code = state.code();
        store.put(
                key(mine, POINT, code),
                StoreJson.write(new Head(after.version(), after.defined())));
        Set<Phase> known = before == null ? Set.of() : Set.copyOf(before.phases());
        Set<Long> kept = after.phases().stream().map(Phase::from).collect(Collectors.toSet());
        for (Phase phase : known) {
            if (!kept.contains(phase.from())) {
                store.delete(phaseKey(mine, code, phase.from()));
            }
        }
        for (Phase phase : after.phases()) {
            if (!known.contains(phase)) {
                store.put(phaseKey(mine, code, phase.from()), StoreJson.write(phase));
            }
        }
    }

    /** False when these rules are not newer. */
    boolean put(EntityRecord<RuleEvent, MineRules> record) {
        String mine = record.state().mine();
        byte[] held = store.get(key(mine, RULES));
        if (held != null && StoreJson.read(held, Long.class) >= record.version()) {
            return false;
        }
        put(mine, record.version(), record.state().rules());
        return true;
    }

    /** Null when this state is not newer. */
    @Nullable Link putLink(EntityRecord<LinkEvent, LinkState> record) {
        LinkState state = record.state();
        Link known = link(state.mine(), state.system());
        long version =
                known == null ? old.linkVersion(state.mine(), state.system()) : known.version();
        if (version >= record.version()) {
            return null;
        }
        Instant upSince = known == null ? null : known.upSince();
        if (state.state() == LinkStatus.UP) {
            upSince = state.since();
        }
        var now = new Link(record.version(), state, upSince);
        store.put(key(state.mine(), LINK, state.system()), StoreJson.write(now));
        return now;
    }

    @Nullable Link link(String mine, String system) {
        byte[] held = store.get(key(mine, LINK, system));
        return held == null ? null : StoreJson.read(held, Link.class);
    }

    private void put(String mine, long version, List<LevelRule> rules) {
        store.put(key(mine, RULES), StoreJson.write(version));
        byte[] prefix = StoreKey.prefix(mine, RULE);
        int number = 0;
        for (LevelRule rule : rules) {
            store.put(StoreKey.of(prefix, StoreKey.number(number++)), StoreJson.write(rule));
        }
        StoreKey.delete(
                store,
                StoreKey.of(prefix, StoreKey.number(number)),
                StoreKey.behind(prefix),
                Integer.MAX_VALUE);
    }

    private List<PointHistory> points(String mine) {
        var phases = new TreeMap<String, List<Phase>>();
        StoreKey.each(
                store,
                StoreKey.prefix(mine, PHASE),
                (key, value) -> {
                    var phase = StoreJson.read(value, Phase.class);
                    phases.computeIfAbsent(phase.state().code(), ignored -> new ArrayList<>())
                            .add(phase);
                });
        var points = new ArrayList<PointHistory>();
        phases.forEach((code, ofPoint) -> {
            byte[] head = store.get(key(mine, POINT, code));
            if (head != null) {
                var read = StoreJson.read(head, Head.class);
                points.add(new PointHistory(read.version(), read.defined(), List.copyOf(ofPoint)));
            }
        });
        return points;
    }

    private static Bytes phaseKey(String mine, String code, long from) {
        return StoreKey.of(StoreKey.prefix(mine, PHASE, code), StoreKey.number(from));
    }

    private static Bytes key(String... parts) {
        return Bytes.wrap(StoreKey.prefix(parts));
    }
}

package org.minesafety.alert.topology;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.domain.Change;
import org.minesafety.alert.domain.Definitions;
import org.minesafety.alert.domain.MineSystem;
import org.minesafety.alert.domain.MineSystem.Settings;
import org.minesafety.alert.domain.MineSystem.Taken;
import org.minesafety.alert.domain.PointHistory;
import org.minesafety.alert.domain.Work;
import org.minesafety.alert.topology.AlarmStores.MineAndSystem;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.sensor.LinkEvent;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;

/**
 * The mines of one partition: in the stores, and as far as they were looked at also in working
 * memory.
 */
final class MineWatch {

    private final AlarmStores stores;
    private final DefinitionStore definitionStore;
    private final Settings settings;
    private final Work work;
    private final Consumer<Change> told;
    private final LongSupplier now;
    private final Map<String, Definitions> definitions = new HashMap<>();
    private final Map<MineAndSystem, MineSystem> systems = new HashMap<>();
    private final Refolds refolds;
    private final Attempts attempts;

    /**
     * @param told takes what is new of an episode
     * @param now wall-clock milliseconds
     * @param attempts at what may fail without harm to other systems
     */
    MineWatch(
            AlarmStores stores,
            Settings settings,
            Work work,
            Consumer<Change> told,
            LongSupplier now,
            Attempts attempts) {
        this.stores = stores;
        this.definitionStore = new DefinitionStore(stores.definitions());
        this.settings = settings;
        this.work = work;
        this.told = told;
        this.now = now;
        this.attempts = attempts;
        this.refolds = new Refolds(now, attempts);
    }

    /** The newest reading of its system when the frame is beyond the horizon behind it. */
    @Nullable Instant take(SensorFrame frame) {
        var which = new MineAndSystem(frame.mine(), frame.system());
        MineSystem system = system(which);
        Taken taken = system.take(frame, at());
        refolds.note(which, system);
        return taken == Taken.BEYOND_HORIZON ? system.newest() : null;
    }

    void define(EntityRecord<PointEvent, PointState> record) {
        String mine = record.state().mine();
        String code = record.state().code();
        Definitions ofMine = definitions(mine);
        PointHistory known = ofMine.point(code);
        PointHistory history = known == null ? PointHistory.of(record) : known.with(record);
        if (history != known) {
            definitionStore.put(history);
            redefined(mine, Map.of(code, ofMine.put(history)));
        }
    }

    void rule(EntityRecord<RuleEvent, MineRules> record) {
        if (definitionStore.put(record)) {
            String mine = record.state().mine();
            redefined(mine, definitions(mine).put(record.state().rules()));
        }
    }

    void link(EntityRecord<LinkEvent, LinkState> record) {
        if (definitionStore.noteLink(record)) {
            LinkState link = record.state();
            system(new MineAndSystem(link.mine(), link.system())).link(link, at());
        }
    }

    /** Folds again what came late, as far as it is due. */
    void refold() {
        refolds.run(at()).forEach(systems::remove);
    }

    /** The mine comes back from the stores when something of it comes. */
    void forget(String mine) {
        definitions.remove(mine);
        systems.keySet().removeIf(which -> which.mine().equals(mine));
        refolds.forget(mine);
    }

    /** What had come late before a restart is not folded yet. */
    void takeUp() {
        for (MineAndSystem which : stores.dirty()) {
            if (!attempts.succeeds(which, now.getAsLong(), () -> system(which))) {
                forget(which.mine());
            }
        }
    }

    private void redefined(String mine, Map<String, Long> fromByPoint) {
        for (String code : stores.systems(mine)) {
            var which = new MineAndSystem(mine, code);
            MineSystem system = system(which);
            fromByPoint.forEach((point, from) -> {
                if (from != Long.MAX_VALUE) {
                    system.redefined(point, from);
                }
            });
            refolds.note(which, system);
        }
    }

    private Definitions definitions(String mine) {
        return definitions.computeIfAbsent(mine, definitionStore::load);
    }

    private MineSystem system(MineAndSystem which) {
        MineSystem known = systems.get(which);
        if (known == null) {
            known =
                    new MineSystem(
                            which.mine(),
                            which.system(),
                            definitions(which.mine()),
                            new StoredMemory(stores, which.mine(), which.system()),
                            settings,
                            work,
                            told,
                            at());
            systems.put(which, known);
        }
        return known;
    }

    private Instant at() {
        return Instant.ofEpochMilli(now.getAsLong());
    }
}

package org.minesafety.alert.detection.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Definitions;
import org.minesafety.alert.detection.domain.Definitions.Redefined;
import org.minesafety.alert.detection.domain.DetectionCounters;
import org.minesafety.alert.detection.domain.DetectionSettings;
import org.minesafety.alert.detection.domain.Findings;
import org.minesafety.alert.detection.domain.Holds;
import org.minesafety.alert.detection.domain.MineSystem;
import org.minesafety.alert.detection.domain.MineSystem.Taken;
import org.minesafety.alert.detection.domain.PointHistory;
import org.minesafety.alert.detection.topology.AlarmStores.MineAndSystem;
import org.minesafety.alert.detection.topology.DefinitionStore.Link;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.sensor.LinkEvent;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.topic.EntityRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mines of one partition: in the stores, and as far as they were looked at also in working
 * memory, which begins empty with the task.
 */
final class PartitionDetector {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionDetector.class);

    /** A link that was lost longer ago may be back: what else was told of it is read first. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final AlarmStores stores;
    private final DefinitionStore definitionStore;
    private final DetectionSettings settings;
    private final DetectionCounters counters;
    private final Findings findings;
    private final LongSupplier now;
    private final Map<String, Definitions> definitions = new HashMap<>();
    private final Map<MineAndSystem, MineSystem> systems = new HashMap<>();
    private final Set<MineAndSystem> lost = new HashSet<>();
    private final Refolds refolds;
    private final Attempts attempts;

    /**
     * @param findings takes what is new of an episode
     * @param now wall-clock milliseconds
     * @param attempts at what may fail without harm to other systems
     */
    PartitionDetector(
            AlarmStores stores,
            DetectionSettings settings,
            DetectionCounters counters,
            Findings findings,
            LongSupplier now,
            LookShare share,
            Attempts attempts) {
        this.stores = stores;
        this.definitionStore = new DefinitionStore(stores.definitions());
        this.settings = settings;
        this.counters = counters;
        this.findings = findings;
        this.now = now;
        this.attempts = attempts;
        this.refolds = new Refolds(now, this::system, share, attempts, this::forget);
    }

    /** The newest reading of its system when the frame is beyond the horizon behind it. */
    @Nullable Instant take(SensorFrame frame) {
        var which = new MineAndSystem(frame.mine(), frame.system());
        MineSystem system = system(which);
        if (system.isBehind()) {
            refolds.catchUp(which, system);
        }
        Taken taken = system.take(frame, at());
        note(which, system);
        return taken == Taken.BEYOND_HORIZON ? system.newest() : null;
    }

    void define(EntityRecord<PointEvent, PointState> record) {
        String mine = record.state().mine();
        Definitions ofMine = definitions(mine);
        PointHistory known = ofMine.point(record.state().code());
        PointHistory history = known == null ? PointHistory.of(record) : known.with(record);
        if (history == known) {
            return;
        }
        List<Redefined> changes = ofMine.put(history);
        long floor = floor(mine);
        if (history.exceeds(floor)) {
            counters.lost().increment();
            LOG.warn(
                    "Point {} of mine {} changed so often that its oldest phases are lost",
                    record.state().code(),
                    mine);
        }
        PointHistory kept = history.within(floor);
        if (kept != history) {
            ofMine.shorten(kept);
        }
        definitionStore.put(known, kept);
        redefined(mine, changes);
    }

    void rule(EntityRecord<RuleEvent, MineRules> record) {
        String mine = record.state().mine();
        Definitions ofMine = definitions(mine);
        if (definitionStore.put(record)) {
            redefined(mine, ofMine.put(record.state().rules()));
        }
    }

    void link(EntityRecord<LinkEvent, LinkState> record) {
        var which = new MineAndSystem(record.state().mine(), record.state().system());
        definitions(which.mine());
        Link link = definitionStore.putLink(record);
        if (link == null) {
            return;
        }
        MineSystem system = system(which);
        system.hold(Holds.of(link.state().holds(), settings.unknownHold()));
        note(which, system);
        if (link.isDown() && record.fact().at().isBefore(at().minus(FRESH))) {
            lost.add(which);
            stores.lost(which, true);
        } else {
            lost.remove(which);
            stores.lost(which, false);
            system.link(link.state(), link.upSince(), at());
        }
    }

    /** No record came for a while: links that had been lost before are still lost. */
    void upToDate() {
        for (MineAndSystem which : List.copyOf(lost)) {
            Link link = definitionStore.link(which.mine(), which.system());
            if (link == null || attempts.mayTry(which, now.getAsLong()) && isLost(which, link)) {
                lost.remove(which);
            }
        }
    }

    private boolean isLost(MineAndSystem which, Link link) {
        return attempt(
                which,
                system -> {
                    system.link(link.state(), link.upSince(), at());
                    stores.lost(which, false);
                });
    }

    /** Lets the clock go on. */
    void tick() {
        for (MineAndSystem which : List.copyOf(systems.keySet())) {
            MineSystem system = system(which);
            if (system.isDue(at()) && attempts.mayTry(which, now.getAsLong())) {
                attempt(which, it -> it.tick(at()));
            }
            note(which, system);
        }
    }

    /** What came late, as far as there is time. */
    void judgeAgain() {
        refolds.run();
    }

    /** The mine comes back from the stores. */
    void forget(String mine) {
        definitions.remove(mine);
        List.copyOf(systems.keySet()).stream()
                .filter(which -> which.mine().equals(mine))
                .forEach(this::forget);
    }

    /** Nothing is in working memory yet: what had come late is judged first, then all others. */
    void takeUp() {
        stores.dirty().forEach(refolds::note);
        stores.systems().forEach(refolds::note);
        lost.addAll(stores.lost());
    }

    /** Nothing may ever come of it again, and yet the clock goes on for it. */
    private void forget(MineAndSystem which) {
        systems.remove(which);
        refolds.note(which);
    }

    private boolean attempt(MineAndSystem which, Consumer<MineSystem> work) {
        boolean done = attempts.succeeds(which, now.getAsLong(), () -> work.accept(system(which)));
        if (!done) {
            forget(which);
        }
        return done;
    }

    private void redefined(String mine, List<Redefined> changes) {
        Set<String> known = changes.isEmpty() ? Set.of() : stores.systems(mine);
        for (Redefined change : changes) {
            var which = new MineAndSystem(mine, change.system());
            if (known.contains(change.system()) || systems.containsKey(which)) {
                MineSystem system = system(which);
                system.redefined(change);
                note(which, system);
            }
        }
    }

    private void note(MineAndSystem which, MineSystem system) {
        if (system.hasWork()) {
            refolds.note(which);
        }
    }

    /** Earliest time that may still be judged. */
    private long floor(String mine) {
        long newest = now.getAsLong();
        for (String system : stores.systems(mine)) {
            var last = new StoredDetection(stores, mine, system).checkpointUpTo(Long.MAX_VALUE);
            if (last.isPresent()) {
                newest = Math.min(newest, Duration.ofHours(last.getAsLong()).toMillis());
            }
        }
        return newest - settings.horizon().toMillis();
    }

    private Definitions definitions(String mine) {
        return definitions.computeIfAbsent(mine, definitionStore::load);
    }

    private MineSystem system(MineAndSystem which) {
        MineSystem known = systems.get(which);
        if (known == null) {
            Link link = definitionStore.link(which.mine(), which.system());
            Holds holds =
                    Holds.of(
                            link == null ? List.of() : link.state().holds(),
                            settings.unknownHold());
            known =
                    new MineSystem(
                            which.mine(),
                            which.system(),
                            definitions(which.mine()),
                            holds,
                            new StoredDetection(stores, which.mine(), which.system()),
                            settings,
                            counters,
                            findings);
            systems.put(which, known);
        }
        return known;
    }

    private Instant at() {
        return Instant.ofEpochMilli(now.getAsLong());
    }
}

package org.minesafety.alert.detection.topology;

import java.util.List;

/** The stores of the topology, whose last piece of work can be taken back together. */
record RevertibleStores(AlarmStores stores, List<RevertibleStore> each) {

    static RevertibleStores of(AlarmStores real) {
        var frames = new RevertibleStore(real.frames());
        var folds = new RevertibleStore(real.folds());
        var episodes = new RevertibleStore(real.episodes());
        var definitions = new RevertibleStore(real.definitions());
        return new RevertibleStores(
                new AlarmStores(frames, folds, episodes, definitions),
                List.of(frames, folds, episodes, definitions));
    }

    void keep() {
        each.forEach(RevertibleStore::keep);
    }

    void revert() {
        each.forEach(RevertibleStore::revert);
    }
}

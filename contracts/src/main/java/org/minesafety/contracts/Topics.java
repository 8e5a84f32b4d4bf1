package org.minesafety.contracts;

import java.util.List;
import org.minesafety.contracts.journal.JournalRoot;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.contracts.topic.PlainTopic;
import org.minesafety.contracts.topic.Topic;
import org.minesafety.contracts.topic.Topic.Cleanup;

/** Every topic of the platform. */
public final class Topics {

    /** Written by hazard-service. */
    public static final EntityTopic<MineEvent, MineState> MINE_REGISTRY =
            new EntityTopic<>(
                    "mine-registry.v1",
                    MineEvent.class,
                    MineState.class,
                    mine -> mine.code() + "|mine");

    /** Written by every service that keeps a journal. */
    public static final PlainTopic<JournalRoot> JOURNAL_ROOTS =
            new PlainTopic<>(
                    "journal-roots.v1",
                    JournalRoot.class,
                    Cleanup.COMPACTED,
                    root -> root.service() + "|" + root.day());

    private Topics() {}

    public static List<Topic<?>> all() {
        return List.of(MINE_REGISTRY, JOURNAL_ROOTS);
    }
}

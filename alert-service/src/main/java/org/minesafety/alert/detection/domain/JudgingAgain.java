package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;
import static org.minesafety.alert.detection.domain.Times.startOf;

import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What of a system is to be judged again, which the store knows too, and what does it. */
final class JudgingAgain {

    private final DetectionStore store;
    private final KeptReadings kept;
    private final Start start;
    private @Nullable Refold refold;
    private @Nullable RefoldRange dirty;
    private @Nullable RefoldRange stored;

    /** Begins to judge a stretch again. */
    interface Start {

        /**
         * @param base hour of the checkpoint to begin with, or {@link Times#NEVER}
         * @param takingUp nothing of the system is in working memory yet
         */
        Refold of(RefoldRange range, long base, boolean takingUp);
    }

    JudgingAgain(DetectionStore store, KeptReadings kept, Start start) {
        this.store = store;
        this.kept = kept;
        this.start = start;
        dirty = store.dirty();
        stored = dirty;
    }

    /** Is there nothing to be judged again? */
    boolean isIdle() {
        return dirty == null && refold == null;
    }

    /** Begin of what is to be judged again, {@link Long#MAX_VALUE} when nothing is. */
    long from() {
        return stored == null ? Long.MAX_VALUE : stored.from();
    }

    /** Is what was judged again told, also of what is open? */
    boolean isFinishing() {
        return refold != null && refold.isFinishing();
    }

    /** Has it told what ended later than the live evaluation has come? */
    boolean hasToldBeyond(long time) {
        return refold != null && refold.hasToldBeyond(time);
    }

    /** What is under way. */
    @Nullable Refold refold() {
        return refold;
    }

    /** Up to when what is under way has come, which may be further than the live evaluation. */
    long reached() {
        return refold == null ? NEVER : refold.evaluation().reached();
    }

    /** The evaluation that is under way is to know of a change too. */
    void change(Consumer<SystemEvaluation> change) {
        if (refold != null) {
            change.accept(refold.evaluation());
        }
    }

    void mark(RefoldRange more) {
        dirty = more.and(dirty);
        keep();
    }

    /** Does it know better than the live evaluation what was before the hour? */
    boolean hasEntered(long hour) {
        return refold != null && refold.hasEntered(hour);
    }

    /**
     * Readings were judged that may lie in what is being judged again.
     *
     * @param wereAhead they had been stored before
     */
    void arrive(Readings readings, boolean wereAhead) {
        if (refold != null) {
            refold.arrive(readings, wereAhead);
            keep();
        }
    }

    /**
     * Begins where nothing is under way.
     *
     * @param takingUp nothing of the system is in working memory yet
     * @return whether something is under way
     */
    boolean begin(boolean takingUp) {
        if (refold != null) {
            return true;
        }
        RefoldRange range = dirty;
        if (takingUp) {
            long base = kept.base(Long.MAX_VALUE);
            RefoldRange up = RefoldRange.takenUp(base == NEVER ? NEVER : startOf(base));
            boolean all = range != null && kept.base(range.from()) == base;
            dirty = all ? null : range;
            refold = start.of(all ? up.and(range) : up, base, true);
        } else if (range != null) {
            dirty = null;
            refold = start.of(range, kept.base(range.from()), false);
        }
        return refold != null;
    }

    /**
     * Goes on with what is under way.
     *
     * @param more false to stop soon
     * @return what is done, null while it is not
     */
    @Nullable Refold run(BooleanSupplier more, Instant at) {
        Refold running = Objects.requireNonNull(refold);
        if (!running.run(more, this::keep, at)) {
            return null;
        }
        refold = null;
        running.leftOver().forEach(readings -> mark(RefoldRange.late(readings)));
        keep();
        return running;
    }

    private void keep() {
        RefoldRange all = refold == null ? dirty : refold.remaining().and(dirty);
        if (!Objects.equals(all, stored)) {
            stored = all;
            store.dirty(all);
        }
    }
}

package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;
import static org.minesafety.alert.detection.domain.Times.hourOf;
import static org.minesafety.alert.detection.domain.Times.millis;
import static org.minesafety.alert.detection.domain.Times.startOf;

import org.minesafety.contracts.sensor.SensorFrame;

/** What is too far behind the newest reading is not judged, and forgotten, some of it at a time. */
final class Horizon {

    private final DetectionStore store;
    private final PublishedEpisodes published;
    private final JudgingAgain again;
    private final long length;
    private final int mostAtOnce;

    /** An hour whose past is no longer needed, though not all of it is forgotten. */
    private long forgetBefore = NEVER;

    Horizon(
            DetectionStore store,
            PublishedEpisodes published,
            JudgingAgain again,
            DetectionSettings settings) {
        this.store = store;
        this.published = published;
        this.again = again;
        length = settings.horizon().toMillis();
        mostAtOnce = settings.mostForgottenAtOnce();
    }

    /**
     * @param newest time of the newest reading, or {@link Times#NEVER}
     */
    boolean isBeyond(SensorFrame frame, long newest) {
        return newest != NEVER && millis(frame.dataTime()) < newest - length;
    }

    /** Nothing before it may be judged again, for part of it may be forgotten. */
    long begin() {
        return forgetBefore == NEVER ? NEVER : startOf(forgetBefore);
    }

    /**
     * How much was forgotten before a restart is not known: all that might have been.
     *
     * @param newest time of the newest checkpoint, or {@link Times#NEVER}
     */
    void resume(long newest) {
        if (newest != NEVER) {
            store.checkpointUpTo(hourOf(Math.min(newest - length, again.from())))
                    .ifPresent(hour -> forgetBefore = hour);
        }
    }

    boolean hasMoreToForget() {
        return forgetBefore != NEVER;
    }

    /** What is to be judged again may still need the past. */
    void follow(long newest) {
        if (again.isIdle() && newest != NEVER) {
            store.checkpointUpTo(hourOf(newest - length))
                    .ifPresent(hour -> {
                        forgetBefore = hour;
                        forget();
                    });
        }
    }

    /** Episodes first: without their frames they would look as if they had never been. */
    void forget() {
        if (forgetBefore != NEVER
                && published.forgetEndedBefore(startOf(forgetBefore), mostAtOnce)
                && store.forgetBefore(forgetBefore, mostAtOnce)) {
            forgetBefore = NEVER;
        }
    }
}

package org.minesafety.alert.detection.domain;

import static org.minesafety.alert.detection.domain.Times.NEVER;
import static org.minesafety.alert.detection.domain.Times.hourOf;
import static org.minesafety.alert.detection.domain.Times.millis;
import static org.minesafety.alert.detection.domain.Times.startOf;

import java.time.Duration;
import org.minesafety.contracts.sensor.SensorFrame;

/** What is too far behind the newest reading is not judged, and forgotten, some of it at a time. */
final class Horizon {

    private static final int FORGET_AT_ONCE = 1_000;

    private final DetectionStore store;
    private final PublishedEpisodes published;
    private final JudgingAgain again;
    private final long length;

    /** An hour whose past is no longer needed, though not all of it is forgotten. */
    private long forgetBefore = NEVER;

    Horizon(
            DetectionStore store,
            PublishedEpisodes published,
            JudgingAgain again,
            Duration length) {
        this.store = store;
        this.published = published;
        this.again = again;
        this.length = length.toMillis();
    }

    /**
     * @param newest time of the newest reading, or {@link Times#NEVER}
     */
    boolean isBeyond(SensorFrame frame, long newest) {
        return newest != NEVER && millis(frame.dataTime()) < newest - length;
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
                && published.forgetEndedBefore(startOf(forgetBefore), FORGET_AT_ONCE)
                && store.forgetBefore(forgetBefore, FORGET_AT_ONCE)) {
            forgetBefore = NEVER;
        }
    }
}

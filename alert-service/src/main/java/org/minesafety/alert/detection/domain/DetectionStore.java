package org.minesafety.alert.detection.domain;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.minesafety.alert.detection.domain.Points.Numbered;
import org.minesafety.contracts.alarm.EpisodeState;

/**
 * What is remembered of one mine and system across restarts. Hours are numbers of hours since 1970.
 */
public interface DetectionStore {

    /** In the order of their numbers. */
    List<Numbered> points();

    void keep(Numbered point);

    @Nullable RefoldRange dirty();

    void dirty(@Nullable RefoldRange range);

    boolean holds(long hour, Readings frame);

    void keep(long hour, Readings frame);

    /**
     * Reads frames that have a reading in the hour, in the order of their hashes.
     *
     * @param after hash of the frame behind which to begin; null: all
     * @param to false to stop behind this frame
     * @return hash of the frame behind which it stopped; null when it came to the end
     */
    @Nullable String frames(long hour, @Nullable String after, Predicate<Readings> to);

    /** First hour from this one on that has a frame. */
    OptionalLong hourFrom(long hour);

    /** State of the evaluation before the first reading of the hour. */
    byte @Nullable [] checkpoint(long hour);

    void checkpoint(long hour, byte[] state);

    /** Last hour up to this one that has a checkpoint. */
    OptionalLong checkpointUpTo(long hour);

    /** First hour that has a checkpoint. */
    OptionalLong firstCheckpoint();

    /**
     * Frames and checkpoints of earlier hours are no longer needed.
     *
     * @param most to forget now
     * @return whether all are forgotten
     */
    boolean forgetBefore(long hour, int most);

    /** Neither the withdrawn nor the merged ones. */
    void episodes(Consumer<EpisodeState> to);

    void keep(EpisodeState episode);

    void forget(EpisodeState episode);
}

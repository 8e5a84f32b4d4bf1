package org.minesafety.alert.domain;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.alarm.EpisodeState;

/**
 * What is remembered of one mine and system across restarts. Hours are numbers of hours since 1970.
 */
public interface Memory {

    List<String> points();

    void points(List<String> codes);

    @Nullable Dirty dirty();

    void dirty(@Nullable Dirty dirty);

    boolean holds(long hour, Readings frame);

    void keep(long hour, Readings frame);

    /** All frames that have a reading in the hour. */
    List<Readings> frames(long hour);

    /** First hour from this one on that has a frame. */
    OptionalLong hourFrom(long hour);

    /** State of the fold before the first reading of the hour. */
    byte @Nullable [] checkpoint(long hour);

    void checkpoint(long hour, byte[] state);

    /** Last hour up to this one that has a checkpoint. */
    OptionalLong checkpointUpTo(long hour);

    /** First hour that has a checkpoint. */
    OptionalLong firstCheckpoint();

    /** Frames and checkpoints of earlier hours are no longer needed. */
    void forgetBefore(long hour);

    /** Not the withdrawn ones. */
    List<EpisodeState> episodes();

    void keep(EpisodeState episode);

    void forget(EpisodeState episode);
}

package org.minesafety.alert.detection.domain;

import org.minesafety.contracts.alarm.Clue;

/** Takes what judging finds, in order. */
public interface Findings {

    void episode(EpisodeChange change);

    void clue(Clue clue);
}

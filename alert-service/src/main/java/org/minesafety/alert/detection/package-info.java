/**
 * Judges readings: finds the alarm episodes of all measuring points.
 *
 * <pre>{@code
 * sensor-frames ----+                            +--> alarm-episodes
 * sensor-backlog ---+                            |
 * measuring-points -+--> AlarmProcessor ---------+--> clues (what somebody should look into)
 * alarm-rules ------+    one PartitionDetector   |
 * link-states ------+    per partition,          +--> late-beyond-horizon
 *                        one MineSystem per      |
 *                        mine and system         +--> dead letters
 *
 * MineSystem
 *   frame in order -----> SystemEvaluation -------> Exceedance -----> PublishedEpisodes --> Findings
 *                           PointEvaluation         beyond a rule     compared with what
 *                             RuleState             from .. to        was published;
 *                             NoDataState                             EpisodeFacts are the
 *   frame ahead of the                                                difference
 *   platform's clock ---> AheadOfClock -----------> Exceedance -----> as above, but it only
 *                                                                     opens and raises
 *   late frame or
 *   definition ---------> RefoldRange --> Refold: from the last checkpoint before it, hour by
 *                                         hour in slices: HourSamples --> SystemEvaluation
 *   link state ---------> Silence ----------------------------------> as above
 *
 * Stores (DetectionStore):  frames       readings within the horizon, by hour
 *                           folds        one checkpoint an hour, numbers of points, RefoldRange
 *                           episodes     open, and closed within the horizon
 *                           definitions  points, rules and links with their times
 * }</pre>
 *
 * The rules are in {@code domain} and know no Kafka; {@code topology} runs them in Kafka Streams.
 */
@NullMarked
package org.minesafety.alert.detection;

import org.jspecify.annotations.NullMarked;

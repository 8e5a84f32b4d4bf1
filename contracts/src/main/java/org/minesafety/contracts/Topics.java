package org.minesafety.contracts;

import java.util.List;
import org.minesafety.contracts.alarm.Clue;
import org.minesafety.contracts.alarm.EpisodeEvent;
import org.minesafety.contracts.alarm.EpisodeState;
import org.minesafety.contracts.alarm.LateBeyondHorizon;
import org.minesafety.contracts.alarm.MineRules;
import org.minesafety.contracts.alarm.RuleEvent;
import org.minesafety.contracts.alert.AlertEvent;
import org.minesafety.contracts.alert.AlertState;
import org.minesafety.contracts.disaster.DisasterEvent;
import org.minesafety.contracts.disaster.EmergencyOrder;
import org.minesafety.contracts.hazard.HazardEvent;
import org.minesafety.contracts.hazard.HazardState;
import org.minesafety.contracts.inspection.FindingState;
import org.minesafety.contracts.inspection.InspectionEvent;
import org.minesafety.contracts.journal.JournalRoot;
import org.minesafety.contracts.mine.MineEvent;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.production.ProductionEvent;
import org.minesafety.contracts.production.ProductionSignal;
import org.minesafety.contracts.reference.ReferenceEvent;
import org.minesafety.contracts.reference.ReferenceTableState;
import org.minesafety.contracts.sensor.LinkEvent;
import org.minesafety.contracts.sensor.LinkState;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.contracts.sensor.Receipt;
import org.minesafety.contracts.sensor.SensorFrame;
import org.minesafety.contracts.sensor.Suspicion;
import org.minesafety.contracts.suspension.SuspensionEvent;
import org.minesafety.contracts.suspension.SuspensionState;
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

    /** Written by hazard-service. */
    public static final EntityTopic<HazardEvent, HazardState> HAZARD_EVENTS =
            new EntityTopic<>(
                    "hazard-events.v1",
                    HazardEvent.class,
                    HazardState.class,
                    hazard -> hazard.mine() + "|" + hazard.id());

    /** Written by hazard-service. */
    public static final EntityTopic<SuspensionEvent, SuspensionState> SUSPENSIONS =
            new EntityTopic<>(
                    "suspensions.v1",
                    SuspensionEvent.class,
                    SuspensionState.class,
                    suspension -> suspension.mine() + "|" + suspension.id());

    /** Written by every service that owns tables of reference data. */
    public static final EntityTopic<ReferenceEvent, ReferenceTableState> REFERENCE =
            new EntityTopic<>(
                    "reference.v1",
                    ReferenceEvent.class,
                    ReferenceTableState.class,
                    table -> table.service() + "|" + table.table());

    /** Written by inspection-service: only what may be known. */
    public static final EntityTopic<InspectionEvent, FindingState> INSPECTION_EVENTS =
            new EntityTopic<>(
                    "inspection-events.v1",
                    InspectionEvent.class,
                    FindingState.class,
                    finding -> finding.mine() + "|" + finding.id());

    /** Written by alert-service. */
    public static final EntityTopic<DisasterEvent, EmergencyOrder> DISASTER_EVENTS =
            new EntityTopic<>(
                    "disaster-events.v1",
                    DisasterEvent.class,
                    EmergencyOrder.class,
                    order -> order.mine() + "|" + order.id());

    /** Written by alert-service. */
    public static final EntityTopic<ProductionEvent, ProductionSignal> PRODUCTION_SIGNALS =
            new EntityTopic<>(
                    "production-signals.v1",
                    ProductionEvent.class,
                    ProductionSignal.class,
                    signal -> signal.mine() + "|" + signal.id());

    /** Written by every service that keeps a journal. */
    public static final PlainTopic<JournalRoot> JOURNAL_ROOTS =
            new PlainTopic<>(
                    "journal-roots.v1",
                    JournalRoot.class,
                    Cleanup.COMPACTED,
                    root -> root.service() + "|" + root.day());

    /** Written by sensor-ingest-service. */
    public static final EntityTopic<PointEvent, PointState> MEASURING_POINTS =
            new EntityTopic<>(
                    "measuring-points.v1",
                    PointEvent.class,
                    PointState.class,
                    point -> point.mine() + "|" + point.code());

    /** Written by sensor-ingest-service: frames as they come. */
    public static final PlainTopic<SensorFrame> SENSOR_FRAMES = frames("sensor-frames.v1");

    /** Written by sensor-ingest-service: frames that were old when they came. */
    public static final PlainTopic<SensorFrame> SENSOR_BACKLOG = frames("sensor-backlog.v1");

    /** Written by sensor-ingest-service, after the frames of the upload. */
    public static final PlainTopic<Receipt> SENSOR_RECEIPTS =
            new PlainTopic<>("sensor-receipts.v1", Receipt.class, Cleanup.TIMED, Receipt::mine);

    /** Written by sensor-ingest-service. */
    public static final EntityTopic<LinkEvent, LinkState> LINK_STATES =
            new EntityTopic<>(
                    "link-states.v1",
                    LinkEvent.class,
                    LinkState.class,
                    link -> link.mine() + "|" + link.system());

    /** Written by alert-service. */
    public static final EntityTopic<RuleEvent, MineRules> ALARM_RULES =
            new EntityTopic<>(
                    "alarm-rules.v1",
                    RuleEvent.class,
                    MineRules.class,
                    rules -> rules.mine() + "|rules");

    /** Written by alert-service. */
    public static final EntityTopic<EpisodeEvent, EpisodeState> ALARM_EPISODES =
            new EntityTopic<>(
                    "alarm-episodes.v1",
                    EpisodeEvent.class,
                    EpisodeState.class,
                    episode -> episode.mine() + "|" + episode.id());

    /** Written by alert-service: what people do about alarms. */
    public static final EntityTopic<AlertEvent, AlertState> ALERT_EVENTS =
            new EntityTopic<>(
                    "alert-events.v1",
                    AlertEvent.class,
                    AlertState.class,
                    alert -> alert.mine() + "|" + alert.id());

    /** Written by alert-service. */
    public static final PlainTopic<LateBeyondHorizon> LATE_BEYOND_HORIZON =
            new PlainTopic<>(
                    "late-beyond-horizon.v1",
                    LateBeyondHorizon.class,
                    Cleanup.TIMED,
                    LateBeyondHorizon::mine);

    /** Written by alert-service: its suspicions and leads. */
    public static final PlainTopic<Clue> CLUES =
            new PlainTopic<>(
                    "clues.v1",
                    Clue.class,
                    Cleanup.COMPACTED,
                    clue -> clue.mine() + "|" + clue.id());

    /** Written by sensor-ingest-service: suspicions about the quality of data. */
    public static final PlainTopic<Suspicion> SENSOR_SUSPICIONS =
            new PlainTopic<>(
                    "sensor-suspicions.v1",
                    Suspicion.class,
                    Cleanup.COMPACTED,
                    suspicion -> suspicion.mine() + "|" + suspicion.id());

    private Topics() {}

    public static List<Topic<?>> all() {
        return List.of(
                MINE_REGISTRY,
                HAZARD_EVENTS,
                SUSPENSIONS,
                REFERENCE,
                INSPECTION_EVENTS,
                DISASTER_EVENTS,
                PRODUCTION_SIGNALS,
                JOURNAL_ROOTS,
                MEASURING_POINTS,
                SENSOR_FRAMES,
                SENSOR_BACKLOG,
                SENSOR_RECEIPTS,
                LINK_STATES,
                ALARM_RULES,
                ALARM_EPISODES,
                ALERT_EVENTS,
                LATE_BEYOND_HORIZON,
                CLUES,
                SENSOR_SUSPICIONS);
    }

    private static PlainTopic<SensorFrame> frames(String name) {
        return new PlainTopic<>(name, SensorFrame.class, Cleanup.TIMED, SensorFrame::mine);
    }
}

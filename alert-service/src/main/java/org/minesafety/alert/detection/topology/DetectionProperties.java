package org.minesafety.alert.detection.topology;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param horizon how far behind the newest reading of a mine and system a frame is still judged
 * @param unknownHold how long a sample holds while the link of its system is not known
 * @param refoldInterval between two looks for what time alone brings
 */
@ConfigurationProperties("minesafety.alert")
record DetectionProperties(
        @DefaultValue("8d") Duration horizon,
        @DefaultValue("60s") Duration unknownHold,
        @DefaultValue NoData noData,
        @DefaultValue("250ms") Duration refoldInterval,
        @DefaultValue Streams streams) {

    /**
     * How long a point may be without a sample beyond its hold time before that is an alarm, by why
     * there is none.
     *
     * @param calibration calibrating a sensor takes its minutes
     * @param paused switched off on purpose, or not polled
     */
    record NoData(
            @DefaultValue("0s") Duration absent,
            @DefaultValue("0s") Duration fault,
            @DefaultValue("30m") Duration calibration,
            @DefaultValue("30m") Duration paused) {}

    /**
     * @param instance name of this instance that survives its restart: with it the partitions of a
     *     killed instance are not given to others and back, and alarms go on after two seconds
     *     instead of a session's time
     * @param sessionTimeout after it, an instance that does not come back loses its partitions
     * @param stateDirectory keeps the stores; without it they are restored from Kafka
     * @param threads at most as many as there are partitions
     * @param storeMemory most native memory of all stores together
     * @param commitInterval an alarm is seen about this long after it was judged
     * @param standbyReplicas warm copies of each partition's stores on other instances; with them a
     *     lost instance costs about a session's time instead of a restore
     */
    record Streams(
            @DefaultValue("alert-service") String instance,
            @DefaultValue("10s") Duration sessionTimeout,
            Path stateDirectory,
            @DefaultValue("1") int threads,
            @DefaultValue("64MB") DataSize storeMemory,
            @DefaultValue("20ms") Duration commitInterval,
            @DefaultValue("1") int standbyReplicas) {}
}

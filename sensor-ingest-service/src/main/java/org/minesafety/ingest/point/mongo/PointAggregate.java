package org.minesafety.ingest.point.mongo;

import java.util.Optional;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.sensor.PointEvent;
import org.minesafety.contracts.sensor.PointState;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.point.domain.PointEntry;
import org.minesafety.ingest.point.domain.SensorType;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the journal what a measuring point is, and the reference data what a sensor type is. */
@Configuration(proxyBeanMethods = false)
class PointAggregate {

    @Bean
    AggregateType<Point, PointEntry, PointEvent, PointState> point() {
        return new AggregateType<>(
                "point",
                PointDocument.COLLECTION,
                Point.class,
                PointEntry.class,
                Point::id,
                Point::version,
                point -> point.state().mine(),
                PointDocument::of,
                Topics.MEASURING_POINTS,
                (entry, after) -> Optional.of(PointEntry.publicView(entry, after.state())),
                Point::state);
    }

    @Bean
    ReferenceTable<SensorType> sensorTypes() {
        return new ReferenceTable<>(
                "sensor-types", SensorType.class, SensorType::key, "reference/sensor-types.csv");
    }
}

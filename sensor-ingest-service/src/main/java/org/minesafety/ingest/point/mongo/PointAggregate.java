package org.minesafety.ingest.point.mongo;

import java.util.Optional;
import org.minesafety.contracts.Topics;
import org.minesafety.ingest.point.domain.Point;
import org.minesafety.ingest.point.domain.PointEntry;
import org.minesafety.ingest.point.domain.SensorType;
import org.minesafety.platform.journal.AggregateType;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Commands;
import org.minesafety.platform.reference.ReferenceTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the journal what a measuring point is, and the reference data what a sensor type is. */
@Configuration(proxyBeanMethods = false)
class PointAggregate {

    @Bean
    AggregateType<Point, PointEntry> point() {
        return AggregateType.of("point", Point.class, PointEntry.class)
                .id(Point::id)
                .version(Point::version)
                .mine(point -> point.state().mine())
                .stored(
                        PointDocument.COLLECTION,
                        PointDocument.class,
                        PointDocument::of,
                        PointDocument::point)
                .told(
                        Topics.MEASURING_POINTS,
                        Point::state,
                        (entry, after) -> Optional.of(PointEntry.publicView(entry, after.state())));
    }

    @Bean
    Aggregates<Point, PointEntry> pointAggregates(
            AggregateType<Point, PointEntry> type, Commands commands) {
        return new Aggregates<>(type, commands);
    }

    @Bean
    ReferenceTable<SensorType> sensorTypes() {
        return new ReferenceTable<>(
                "sensor-types", SensorType.class, SensorType::key, "reference/sensor-types.csv");
    }
}

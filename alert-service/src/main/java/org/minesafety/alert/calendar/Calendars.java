package org.minesafety.alert.calendar;

import java.time.Clock;
import java.util.List;
import org.minesafety.contracts.Topics;
import org.minesafety.contracts.reference.ReferenceEvent;
import org.minesafety.contracts.reference.ReferenceTableState;
import org.minesafety.platform.calendar.WorkCalendar;
import org.minesafety.platform.projection.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Mono;

/** The calendar of now. A year that nobody has published is unknown in it. */
@Configuration(proxyBeanMethods = false)
public class Calendars {

    private final ReactiveMongoTemplate mongo;
    private final Clock clock;

    Calendars(ReactiveMongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Bean
    static Projection<ReferenceEvent, ReferenceTableState, KnownYears> knownYears() {
        return new Projection<>(
                KnownYears.PROJECTION,
                Topics.REFERENCE,
                KnownYears.PROJECTION,
                KnownYears::id,
                KnownYears::of);
    }

    public Mono<WorkCalendar> now() {
        return mongo.findById(KnownYears.ID, KnownYears.class, KnownYears.PROJECTION)
                .map(known -> known.on(WorkCalendar.dayOf(clock.instant())))
                .defaultIfEmpty(List.of())
                .map(WorkCalendar::new);
    }
}

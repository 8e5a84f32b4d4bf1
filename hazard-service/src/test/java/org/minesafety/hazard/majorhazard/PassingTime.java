package org.minesafety.hazard.majorhazard;

import static org.springframework.core.ResolvableType.forClassWithGenerics;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.minesafety.hazard.criterion.Criteria;
import org.minesafety.hazard.majorhazard.domain.Hazard;
import org.minesafety.hazard.majorhazard.domain.HazardEntry;
import org.minesafety.hazard.mine.Mines;
import org.minesafety.platform.file.Files;
import org.minesafety.platform.journal.Aggregates;
import org.springframework.context.ApplicationContext;

/** The running service's handler of hazards, at a moment of the test's choice. */
public final class PassingTime {

    private PassingTime() {}

    @SuppressWarnings("unchecked") // asked for by its type
    public static HazardHandler at(String moment, ApplicationContext service) {
        var hazards =
                (Aggregates<Hazard, HazardEntry>)
                        service.getBeanProvider(
                                        forClassWithGenerics(
                                                Aggregates.class, Hazard.class, HazardEntry.class))
                                .getObject();
        return new HazardHandler(
                hazards,
                service.getBean(Episodes.class),
                service.getBean(HazardTables.class),
                service.getBean(HazardPaper.class),
                service.getBean(Files.class),
                service.getBean(Criteria.class),
                service.getBean(Mines.class),
                Clock.fixed(Instant.parse(moment), ZoneOffset.UTC));
    }
}

package org.minesafety.hazard.criterion;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.reference.ReferenceTable;
import org.minesafety.platform.reference.References;
import org.minesafety.platform.reference.Timetable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The standards as the table of now has them. */
@Component
public final class Criteria {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final References references;
    private final ReferenceTable<Criterion> table;
    private final Clock clock;
    private volatile @Nullable CriteriaTable held;

    Criteria(References references, ReferenceTable<Criterion> table, Clock clock) {
        this.references = references;
        this.table = table;
        this.clock = clock;
    }

    /** Tells platform of the table. */
    @Configuration(proxyBeanMethods = false)
    static class Declaration {

        @Bean
        ReferenceTable<Criterion> criterionTable() {
            return new ReferenceTable<>(
                    "criteria", Criterion.class, Criterion::code, "reference/criteria.csv");
        }
    }

    /** It is read anew only when somebody has changed it. */
    public Mono<CriteriaTable> table() {
        return references.timetable(table).map(this::indexed);
    }

    LocalDate today() {
        return day(clock.instant());
    }

    /** The day in China on which something happened. */
    public static LocalDate day(Instant moment) {
        return moment.atOffset(CHINA).toLocalDate();
    }

    private CriteriaTable indexed(Timetable<Criterion> rows) {
        CriteriaTable last = held;
        if (last != null && last.version() == rows.version()) {
            return last;
        }
        var table =
                new CriteriaTable(
                        rows.version(),
                        rows.entries().stream()
                                .map(it -> new DatedCriterion(it.row(), day(it.from()), end(it)))
                                .toList());
        held = table;
        return table;
    }

    private static @Nullable LocalDate end(Timetable.Entry<Criterion> entry) {
        Instant to = entry.to();
        return to == null ? null : day(to);
    }
}

package org.minesafety.platform.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minesafety.platform.journal.TestService.LIMIT;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.minesafety.platform.calendar.Deadlines;
import org.minesafety.platform.journal.Pumps.Pump;
import org.minesafety.platform.journal.TestService;
import org.minesafety.platform.lifecycle.Lifecycle;
import org.minesafety.platform.lifecycle.Text;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.security.Role;
import org.minesafety.testsupport.ManyDocuments;
import reactor.core.publisher.Mono;

class WorkSweepIT {

    private static final int PIECE = 200;
    private static final String KIND = "pump";

    enum Stand {
        THERE
    }

    private static final Lifecycle<Stand, Pump> LIFE =
            new Lifecycle<>(
                    KIND,
                    new Text("水泵", "Pump"),
                    Map.of(Stand.THERE, new Text("在", "there")),
                    Set.of(Stand.THERE),
                    List.of(
                            Transition.<Stand, Pump>row(
                                            "oil", "加油", "Oil", Set.of(Stand.THERE), Stand.THERE)
                                    .by(Role.MINE)
                                    .basis("(design)")),
                    List.of(),
                    _ -> Stand.THERE);

    @Test
    void a_round_looks_at_some_and_says_whether_there_are_more() {
        try (var service = TestService.fresh()) {
            ManyDocuments.insert(service.name(), "pumps", PIECE + 1, WorkSweepIT::pump);
            WorkSweep sweep = sweep(service);

            assertThat(sweep.round().block(LIMIT)).isTrue();
            assertThat(listed(service)).isEqualTo(PIECE);
            assertThat(sweep.round().block(LIMIT)).isFalse();
            assertThat(listed(service)).isEqualTo(PIECE + 1L);
            assertThat(sweep.round().block(LIMIT)).as("all is done").isFalse();
        }
    }

    private static WorkSweep sweep(TestService service) {
        var kind =
                new WorkKind<Pump>(
                        service.type(),
                        List.of(LIFE),
                        Set.of(),
                        _ -> Deadlines.NONE,
                        pump -> new Text(pump.id(), pump.id()),
                        pump -> "/pumps/" + pump.id());
        var entries = new WorkEntries(service.template());
        entries.create(List.of(KIND)).block(LIMIT);
        var worklists = new Worklists(entries, _ -> Mono.just(Map.of()), List.of(KIND));
        return new WorkSweep(
                service.template(), worklists, service.commands(Map.of()), List.of(kind));
    }

    private static long listed(TestService service) {
        return service.template()
                .getCollection("worklist-pump")
                .flatMap(them -> Mono.from(them.countDocuments()))
                .block(LIMIT);
    }

    private static Document pump(int i) {
        return new Document("_id", "pump-%06d".formatted(i))
                .append("mine", "220221000001")
                .append("litres", 0L)
                .append("orders", List.of())
                .append("version", 1L);
    }
}

package org.minesafety.platform.journal;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.minesafety.contracts.topic.EntityTopic;
import org.minesafety.platform.journal.Pumps.PumpEntry.Installed;
import org.minesafety.platform.journal.Pumps.PumpEntry.KeyHandedOver;
import org.minesafety.platform.journal.Pumps.PumpEntry.Pumped;
import org.minesafety.platform.security.Caller;
import org.minesafety.platform.security.Role;
import org.springframework.data.mongodb.core.query.Update;
import reactor.core.publisher.Mono;

/** An aggregate to test with: pumps, of which a mine has water enough for so many litres. */
public final class Pumps {

    static final Caller CALLER =
            new Caller("li", "county-220221", Set.of(Role.COUNTY_SYSTEM), Set.of(), Set.of());

    private final TestService service;

    Pumps(TestService service) {
        this.service = service;
    }

    public record Pump(String id, String mine, long litres, List<String> orders, long version) {

        String key() {
            return mine + "|" + id;
        }
    }

    /** As it stands in the collection. */
    record PumpDocument(String _id, String mine, long litres, List<String> orders, long version) {

        static PumpDocument of(Pump pump) {
            return new PumpDocument(
                    pump.id(), pump.mine(), pump.litres(), pump.orders(), pump.version());
        }

        Pump pump() {
            return new Pump(_id, mine, litres, orders, version);
        }
    }

    public sealed interface PumpEntry {
        record Installed(String maker) implements PumpEntry {}

        record Pumped(String order, long litres) implements PumpEntry {}

        /** Nobody outside may know. */
        record KeyHandedOver(String person) implements PumpEntry {}
    }

    public sealed interface PumpEvent {
        record PumpInstalled(String pump) implements PumpEvent {}

        record WaterPumped(String pump, long litres) implements PumpEvent {}
    }

    public record PumpState(String pump, String mine, long litres) {}

    static EntityTopic<PumpEvent, PumpState> topic(String name) {
        return new EntityTopic<>(
                name, PumpEvent.class, PumpState.class, state -> state.mine() + "|" + state.pump());
    }

    static AggregateType<Pump, PumpEntry> type(EntityTopic<PumpEvent, PumpState> topic) {
        return AggregateType.of("pump", Pump.class, PumpEntry.class)
                .id(Pump::id)
                .version(Pump::version)
                .mine(Pump::mine)
                .stored("pumps", PumpDocument.class, PumpDocument::of, PumpDocument::pump)
                .told(
                        topic,
                        pump -> new PumpState(pump.id(), pump.mine(), pump.litres()),
                        Pumps::publicFact);
    }

    private static Optional<PumpEvent> publicFact(PumpEntry entry, Pump after) {
        return switch (entry) {
            case Installed _ -> Optional.of(new PumpEvent.PumpInstalled(after.id()));
            case Pumped(_, var litres) ->
                    Optional.of(new PumpEvent.WaterPumped(after.id(), litres));
            case KeyHandedOver _ -> Optional.empty();
        };
    }

    public Mono<Pump> byId(String id) {
        return service.template().findById(id, PumpDocument.class, "pumps").map(PumpDocument::pump);
    }

    public Mono<Pump> install(String id, String mine) {
        return service.journal().command("pump|" + id, () -> installSteps(id, mine));
    }

    Mono<Pump> installSteps(String id, String mine) {
        return store(new Pump(id, mine, 0, List.of(), 1), new Installed("Flygt"));
    }

    /** What one order pumps, and that it was this order, stands in the state. */
    public Mono<Pump> pump(String id, String order, long litres) {
        return service.journal().command("pump|" + id, () -> pumpSteps(id, order, litres));
    }

    Mono<Pump> pumpSteps(String id, String order, long litres) {
        return byId(id).flatMap(pump -> {
            List<String> orders =
                    java.util.stream.Stream.concat(
                                    pump.orders().stream(), java.util.stream.Stream.of(order))
                            .toList();
            return store(
                    new Pump(id, pump.mine(), pump.litres() + litres, orders, pump.version() + 1),
                    new Pumped(order, litres));
        });
    }

    public Mono<Pump> handKeyOver(String id) {
        return service.journal()
                .command(
                        "pump|" + id,
                        () ->
                                byId(id).flatMap(pump ->
                                        store(
                                                new Pump(
                                                        id,
                                                        pump.mine(),
                                                        pump.litres(),
                                                        pump.orders(),
                                                        pump.version() + 1),
                                                new KeyHandedOver("Wang"))));
    }

    /** All pumps of a mine together may take so much: the board's version guards it. */
    Mono<Pump> pumpWithin(long limit, String id, String order, long litres) {
        return service.journal()
                .command(
                        "pump|" + id,
                        () ->
                                byId(id).flatMap(pump ->
                                        taken(pump.mine())
                                                .filter(t -> t + litres <= limit)
                                                .flatMap(_ ->
                                                        raise(pump.mine())
                                                                .then(
                                                                        pumpSteps(
                                                                                id, order,
                                                                                litres)))));
    }

    private Mono<Long> taken(String mine) {
        return service.template()
                .find(query(where("mine").is(mine)), PumpDocument.class, "pumps")
                .map(PumpDocument::litres)
                .reduce(0L, Long::sum);
    }

    private Mono<Void> raise(String mine) {
        return service.template()
                .upsert(
                        query(where("_id").is("water-board|" + mine)),
                        new Update().inc("version", 1),
                        "boards")
                .then();
    }

    Mono<Pump> store(Pump after, PumpEntry entry) {
        return service.journal().store(service.type(), after, entry, CALLER);
    }

    static String order() {
        return UUID.randomUUID().toString();
    }
}

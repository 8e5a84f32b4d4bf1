package org.minesafety.hazard.mine;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.division.Divisions;
import org.minesafety.hazard.mine.domain.Authority;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineEntry;
import org.minesafety.hazard.mine.domain.MineRefusal;
import org.minesafety.hazard.mine.domain.MineRules;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.journal.Aggregates;
import org.minesafety.platform.journal.Command.Outcome;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Commands on mines. What they decide upon, also the divisions that are in force, is read at the
 * command's turn.
 */
@Component
public final class MineHandler {

    private static final int AT_ONCE = 8;

    private final Aggregates<Mine, MineEntry> mines;
    private final Mines registry;
    private final Divisions divisions;
    private final MineRules rules;
    private final Clock clock;

    MineHandler(
            Aggregates<Mine, MineEntry> mines,
            Mines registry,
            Divisions divisions,
            MineRules rules,
            Clock clock) {
        this.mines = mines;
        this.registry = registry;
        this.divisions = divisions;
        this.rules = rules;
        this.clock = clock;
    }

    /** Registers a mine, or changes it to what is said of it. */
    public Mono<Outcome<Mine>> put(PutMine command, Caller caller) {
        return mines.on(command.code().value(), caller, command.expected())
                .decide(
                        divisions.inForce(),
                        (known, tree) -> decide(known, command, tree, authority(caller)));
    }

    private Optional<Change<Mine, MineEntry>> decide(
            Optional<Mine> known, PutMine command, DivisionTree tree, Authority caller) {
        MineStatus now = known.map(Mine::status).orElse(null);
        MineState said = rules.check(command.code(), command.mine(), tree, now);
        return known.isPresent()
                ? known.get().change(said, tree, caller, now())
                : Optional.of(Mine.register(said, tree, caller, now()));
    }

    /** A mine that it is merged into must be known to the caller. */
    public Mono<Mine> act(ActOnStatus command, Caller caller) {
        return Mono.justOrEmpty(command.why().other())
                .flatMap(other ->
                        mines.find(other.value(), caller)
                                .switchIfEmpty(Mono.error(() -> MineRefusal.noOtherMine())))
                .then(
                        mines.on(command.code().value(), caller, command.expected())
                                .change(mine ->
                                        mine.act(
                                                command.action(),
                                                command.why(),
                                                Actor.of(caller),
                                                now())));
    }

    /** Only the province does so. */
    public Mono<Mine> arrangeSupervision(ArrangeSupervision command, Caller caller) {
        return mines.on(command.code().value(), caller, command.expected())
                .decide(
                        divisions.inForce(),
                        (known, tree) ->
                                known.flatMap(mine -> arrange(mine, command, tree, caller)))
                .map(Outcome::state);
    }

    private Optional<Change<Mine, MineEntry>> arrange(
            Mine mine, ArrangeSupervision command, DivisionTree tree, Caller caller) {
        List<String> units = command.path();
        var path = units == null ? null : MineRules.arranged(units, tree);
        return mine.arrangeSupervision(path, tree, authority(caller), now());
    }

    /**
     * Lets the mines follow their divisions, after reference data has changed or a change of it has
     * come into force. Done again, or by two at once, it does nothing more; broken off, the rest
     * remains to be done.
     */
    public Mono<Void> followDivisions() {
        return divisions
                .inForce()
                .flatMapMany(tree ->
                        registry.outdated(tree).flatMapDelayError(this::follow, AT_ONCE, AT_ONCE))
                .then();
    }

    private Mono<Outcome<Mine>> follow(MineCode code) {
        return mines.on(code.value())
                .decide(
                        divisions.inForce(),
                        (known, tree) -> known.flatMap(mine -> mine.follow(tree, now())));
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Authority authority(Caller caller) {
        return new Authority(caller.units());
    }
}

package org.minesafety.hazard.mine;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.division.Divisions;
import org.minesafety.hazard.mine.domain.Authority;
import org.minesafety.hazard.mine.domain.Change;
import org.minesafety.hazard.mine.domain.Mine;
import org.minesafety.hazard.mine.domain.MineProfile;
import org.minesafety.hazard.mine.domain.MineRefusal;
import org.minesafety.hazard.mine.domain.MineRefusal.UnknownMine;
import org.minesafety.hazard.mine.domain.MineRefusal.VersionMissing;
import org.minesafety.hazard.mine.domain.MineRefusal.VersionOutdated;
import org.minesafety.hazard.mine.domain.MineRules;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Commands on mines; each refuses with a {@link MineRefusal}. */
@Component
public final class MineHandler {

    private static final long ABSENT = 0;
    private static final int AT_ONCE = 8;

    private final Mines mines;
    private final Divisions divisions;
    private final MineRules rules;
    private final Clock clock;

    MineHandler(Mines mines, Divisions divisions, MineRules rules, Clock clock) {
        this.mines = mines;
        this.divisions = divisions;
        this.rules = rules;
        this.clock = clock;
    }

    /** Saying again what the registry already says changes nothing, whatever version is named. */
    public Mono<Outcome> put(PutMine command, Caller caller) {
        return decide(
                command.code(),
                caller,
                (known, tree) -> {
                    MineStatus now = known.map(mine -> mine.profile().status()).orElse(null);
                    MineProfile profile = rules.check(command.mine(), tree, now);
                    return known.isPresent()
                            ? change(known.get(), command, profile, tree, caller)
                            : Optional.of(register(command, profile, tree, caller));
                });
    }

    private Change register(
            PutMine command, MineProfile profile, DivisionTree tree, Caller caller) {
        if (command.expected() != null && !command.expected().test(ABSENT)) {
            throw new UnknownMine(command.code());
        }
        return Mine.register(command.code(), profile, tree, authority(caller), now());
    }

    private Optional<Change> change(
            Mine mine, PutMine command, MineProfile profile, DivisionTree tree, Caller caller) {
        LongPredicate expected = command.expected();
        var change = mine.change(profile, tree, authority(caller), now());
        boolean mustBeNew = expected != null && expected.test(ABSENT);
        if (change.isPresent() || mustBeNew) {
            checkVersion(mine, expected);
        }
        return change;
    }

    /** A mine that it is merged into must be known to the caller. */
    public Mono<Mine> act(ActOnStatus command, Caller caller) {
        return Mono.justOrEmpty(command.why().other())
                .flatMap(other ->
                        mines.byCode(other, caller)
                                .switchIfEmpty(Mono.error(() -> MineRefusal.noOtherMine())))
                .then(
                        decide(
                                command.code(),
                                caller,
                                (known, _) -> known.map(mine -> act(mine, command, caller))))
                .map(Outcome::mine);
    }

    private Change act(Mine mine, ActOnStatus command, Caller caller) {
        checkVersion(mine, command.expected());
        return mine.act(command.action(), command.why(), Actor.of(caller), now());
    }

    /** Only the province does so. */
    public Mono<Mine> arrangeSupervision(ArrangeSupervision command, Caller caller) {
        return decide(
                        command.code(),
                        caller,
                        (known, tree) ->
                                known.flatMap(mine -> arrange(mine, command, tree, caller)))
                .map(Outcome::mine);
    }

    private Optional<Change> arrange(
            Mine mine, ArrangeSupervision command, DivisionTree tree, Caller caller) {
        List<String> units = command.path();
        var path = units == null ? null : MineRules.arranged(units, tree);
        var change = mine.arrangeSupervision(path, tree, authority(caller), now());
        change.ifPresent(_ -> checkVersion(mine, command.expected()));
        return change;
    }

    /**
     * Lets the mines follow their divisions, after reference data has changed or a change of it has
     * come into force. It acts in the name of the province, which changed it. Done again, or by two
     * at once, it does nothing more; broken off, the rest remains to be done.
     *
     * @param service that does so
     */
    public Mono<Void> followDivisions(Caller service) {
        return divisions
                .inForce()
                .flatMapMany(tree ->
                        mines.outdated(tree)
                                .flatMapDelayError(
                                        code -> follow(code, over(tree, service)),
                                        AT_ONCE,
                                        AT_ONCE))
                .then();
    }

    private Mono<Outcome> follow(MineCode code, Caller province) {
        return decide(
                code, province, (known, tree) -> known.flatMap(mine -> mine.follow(tree, now())));
    }

    private static Caller over(DivisionTree tree, Caller service) {
        return new Caller(
                service.subject(),
                service.client(),
                service.roles(),
                Set.of(tree.province().value()),
                service.mines());
    }

    /** On the divisions that are in force at the command's turn, not before. */
    private Mono<Outcome> decide(
            MineCode code,
            Caller caller,
            BiFunction<Optional<Mine>, DivisionTree, Optional<Change>> decide) {
        return mines.command(
                code,
                caller,
                known ->
                        divisions
                                .inForce()
                                .flatMap(tree -> Mono.justOrEmpty(decide.apply(known, tree))));
    }

    private static void checkVersion(Mine mine, @Nullable LongPredicate expected) {
        if (expected == null) {
            throw new VersionMissing(mine.code());
        }
        if (!expected.test(mine.version())) {
            throw new VersionOutdated(mine.code());
        }
    }

    /** As precise as events are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Authority authority(Caller caller) {
        return new Authority(caller.units());
    }
}

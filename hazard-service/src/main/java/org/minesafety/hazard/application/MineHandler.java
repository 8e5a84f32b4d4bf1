package org.minesafety.hazard.application;

import static java.util.function.Function.identity;

import java.time.Clock;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.domain.Authority;
import org.minesafety.hazard.domain.Change;
import org.minesafety.hazard.domain.DivisionTree;
import org.minesafety.hazard.domain.Mine;
import org.minesafety.hazard.domain.MineProfile;
import org.minesafety.hazard.domain.MineRefusal;
import org.minesafety.hazard.domain.MineRefusal.UnknownMine;
import org.minesafety.hazard.domain.MineRefusal.VersionMissing;
import org.minesafety.hazard.domain.MineRefusal.VersionOutdated;
import org.minesafety.hazard.domain.MineRules;
import org.minesafety.hazard.domain.SupervisionPath;
import org.minesafety.platform.security.Caller;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Commands on mines; each refuses with a {@link MineRefusal}. */
@Component
public final class MineHandler {

    private static final long ABSENT = 0;

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
        return divisions.inForce().flatMap(tree -> put(command, tree, caller));
    }

    private Mono<Outcome> put(PutMine command, DivisionTree tree, Caller caller) {
        MineProfile profile = rules.check(command.mine(), tree);
        SupervisionPath derived = tree.supervisionPath(profile.division());
        return mines.command(
                command.code(),
                caller,
                known ->
                        known.isPresent()
                                ? change(known.get(), command, profile, derived, caller)
                                : Optional.of(register(command, profile, derived, caller)));
    }

    private Change register(
            PutMine command, MineProfile profile, SupervisionPath derived, Caller caller) {
        if (command.expected() != null && !command.expected().test(ABSENT)) {
            throw new UnknownMine(command.code());
        }
        return Mine.register(command.code(), profile, derived, authority(caller), clock.instant());
    }

    private Optional<Change> change(
            Mine mine,
            PutMine command,
            MineProfile profile,
            SupervisionPath derived,
            Caller caller) {
        LongPredicate expected = command.expected();
        var change = mine.change(profile, derived, authority(caller), clock.instant());
        boolean mustBeNew = expected != null && expected.test(ABSENT);
        if (change.isPresent() || mustBeNew) {
            checkVersion(mine, expected);
        }
        return change;
    }

    /** Only the province does so. */
    public Mono<Mine> arrangeSupervision(ArrangeSupervision command, Caller caller) {
        return divisions
                .inForce()
                .map(tree ->
                        Optional.ofNullable(command.path())
                                .map(path -> MineRules.arranged(path, tree)))
                .flatMap(path -> arrangeSupervision(command, path.orElse(null), caller));
    }

    private Mono<Mine> arrangeSupervision(
            ArrangeSupervision command, @Nullable SupervisionPath path, Caller caller) {
        return mines.command(
                        command.code(),
                        caller,
                        known ->
                                known.map(mine -> arrange(mine, command, path, caller))
                                        .flatMap(identity()))
                .map(Outcome::mine);
    }

    private Optional<Change> arrange(
            Mine mine, ArrangeSupervision command, @Nullable SupervisionPath path, Caller caller) {
        var change = mine.arrangeSupervision(path, authority(caller), clock.instant());
        change.ifPresent(_ -> checkVersion(mine, command.expected()));
        return change;
    }

    private static void checkVersion(Mine mine, @Nullable LongPredicate expected) {
        if (expected == null) {
            throw new VersionMissing(mine.code());
        }
        if (!expected.test(mine.version())) {
            throw new VersionOutdated(mine.code());
        }
    }

    private static Authority authority(Caller caller) {
        return new Authority(caller.units());
    }
}

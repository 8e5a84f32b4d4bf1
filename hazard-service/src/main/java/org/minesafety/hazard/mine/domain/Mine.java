package org.minesafety.hazard.mine.domain;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.division.DivisionCode;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.division.SupervisionPath;
import org.minesafety.hazard.mine.domain.MineEntry.Changed;
import org.minesafety.hazard.mine.domain.MineEntry.Moved;
import org.minesafety.hazard.mine.domain.MineEntry.Reason;
import org.minesafety.hazard.mine.domain.MineEntry.Registered;
import org.minesafety.hazard.mine.domain.MineEntry.StatusChanged;
import org.minesafety.hazard.mine.domain.MineEntry.SupervisionConfirmed;
import org.minesafety.hazard.mine.domain.MineRefusal.CodeOutOfScope;
import org.minesafety.hazard.mine.domain.MineRefusal.InvalidMine;
import org.minesafety.hazard.mine.domain.MineRefusal.MineIsClosed;
import org.minesafety.hazard.mine.domain.MineRefusal.ProvinceOnly;
import org.minesafety.hazard.mine.domain.MineRefusal.StatusByAction;
import org.minesafety.hazard.mine.domain.MineRefusal.TargetOutOfScope;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.TransitionRefused;

/**
 * A mine in the registry.
 *
 * @param version from 1, one more with each change
 */
public record Mine(MineCode code, MineProfile profile, Supervision supervision, long version) {

    /**
     * A code begins with a division in which the caller supervises. Only the province gives others:
     * a mine that is registered late may carry the code of a division that has ended.
     *
     * @throws TargetOutOfScope when the caller does not supervise in the mine's division
     * @throws CodeOutOfScope when the code is not the caller's to give
     */
    public static Change register(
            MineCode code,
            MineProfile profile,
            DivisionTree divisions,
            Authority caller,
            Instant at) {
        var derived = divisions.supervisionPath(profile.division());
        if (!caller.covers(derived)) {
            throw new TargetOutOfScope(profile.division());
        }
        boolean own =
                divisions
                        .find(new DivisionCode(code.county()))
                        .map(it -> caller.covers(divisions.supervisionPath(it.code())))
                        .orElse(false);
        if (!own && !caller.isProvinceOver(derived)) {
            throw new CodeOutOfScope(code);
        }
        var mine = new Mine(code, profile, new Supervision(derived, null), 1);
        return new Change(mine, new Registered(divisions.version(), at));
    }

    /**
     * Takes over what the caller says of the mine. A move takes a caller that covers both sides:
     * the common city or the province, or one county when both are its own.
     *
     * @return empty when it says nothing new
     * @throws MineIsClosed when the mine is closed and the caller is not the province
     * @throws TargetOutOfScope when the caller does not supervise where the mine goes
     * @throws StatusByAction when another status is said: {@link #act} leads there
     */
    public Optional<Change> change(
            MineProfile said, DivisionTree divisions, Authority caller, Instant at) {
        boolean moves = !said.division().equals(profile.division());
        // where it stays it follows reorganisations by itself: they are nobody's change of the mine
        var derived = moves ? divisions.supervisionPath(said.division()) : supervision.derived();
        var target = new Supervision(derived, supervision.arranged());
        var change = become(said, target, Reason.DIVISION, divisions.version(), at);
        if (change.isPresent()) {
            if (hasEnded() && !isProvince(caller)) {
                throw new MineIsClosed(code);
            }
            if (!caller.covers(target.path()) || moves && !caller.covers(derived)) {
                throw new TargetOutOfScope(said.division());
            }
            if (said.status() != profile.status()) {
                throw new StatusByAction(code, profile.status(), said.status());
            }
        }
        return change;
    }

    /**
     * The province arranges who supervises this mine, or with {@code null} leaves it to the
     * division again.
     *
     * @return empty when it is so already
     * @throws ProvinceOnly when the caller is not the province
     */
    public Optional<Change> arrangeSupervision(
            @Nullable SupervisionPath arranged,
            DivisionTree divisions,
            Authority caller,
            Instant at) {
        if (!isProvince(caller)) {
            throw new ProvinceOnly(code);
        }
        return become(
                profile,
                new Supervision(supervision.derived(), arranged),
                Reason.ARRANGEMENT,
                divisions.version(),
                at);
    }

    /**
     * Lets the division decide again who supervises, after the divisions have changed.
     *
     * @return empty when it decides as before, or has ended
     */
    public Optional<Change> follow(DivisionTree divisions, Instant at) {
        return divisions
                .find(profile.division())
                .map(it -> divisions.supervisionPath(it.code()))
                .flatMap(derived ->
                        become(
                                profile,
                                new Supervision(derived, supervision.arranged()),
                                Reason.REORGANISATION,
                                divisions.version(),
                                at));
    }

    /**
     * Somebody leads the mine to another status.
     *
     * @throws TransitionRefused when this actor may not do so now
     * @throws InvalidMine when the grounds are not complete
     */
    public Change act(
            Transition<MineStatus, Mine> row, StatusGrounds why, Actor actor, Instant at) {
        MineStatus next = StatusLife.TABLE.take(row, this, actor);
        why.check(row, code);
        var after = new Mine(code, profile.with(next), supervision, version + 1);
        return new Change(after, new StatusChanged(row.name(), profile.status(), why, at));
    }

    private boolean hasEnded() {
        return profile.status() == MineStatus.CLOSED || profile.status() == MineStatus.MERGED;
    }

    boolean isProvince(Authority caller) {
        return caller.isProvinceOver(supervision.derived());
    }

    private Optional<Change> become(
            MineProfile said, Supervision target, Reason reason, long divisions, Instant at) {
        if (said.equals(profile) && target.equals(supervision)) {
            return Optional.empty();
        }
        var after = new Mine(code, said, target, version + 1);
        return Optional.of(new Change(after, entry(after, reason, divisions, at)));
    }

    private MineEntry entry(Mine after, Reason reason, long divisions, Instant at) {
        var changed = changedComponents(state(), after.state());
        if (changed.contains("division") || changed.contains("supervisionPath")) {
            return new Moved(
                    profile.division(), supervision.path(), changed, reason, divisions, at);
        }
        return changed.isEmpty()
                ? new SupervisionConfirmed(reason, divisions, at)
                : new Changed(changed, at);
    }

    private static List<String> changedComponents(MineState before, MineState after) {
        return Stream.of(requireNonNull(MineState.class.getRecordComponents()))
                .filter(part -> !Objects.equals(value(part, before), value(part, after)))
                .map(RecordComponent::getName)
                .sorted()
                .toList();
    }

    private static @Nullable Object value(RecordComponent part, MineState state) {
        try {
            return part.getAccessor().invoke(state);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What everyone may know of the mine. */
    public MineState state() {
        return new MineState(
                code.value(),
                profile.name(),
                profile.nameEn(),
                profile.creditCode().value(),
                profile.type(),
                profile.division().value(),
                supervision.path().codes(),
                profile.parentCompany(),
                profile.status(),
                profile.location(),
                profile.capacity(),
                profile.mineClass(),
                profile.disasterGrades(),
                profile.depthMetres(),
                profile.slopeHeightMetres(),
                profile.largestShift());
    }

    /**
     * The mine behind a published state.
     *
     * @param supervision whose path is the state's
     */
    public static Mine of(MineState state, Supervision supervision, long version) {
        var profile =
                new MineProfile(
                        state.name(),
                        state.nameEn(),
                        new UnifiedSocialCreditCode(state.creditCode()),
                        state.type(),
                        new DivisionCode(state.division()),
                        state.parentCompany(),
                        state.status(),
                        state.location(),
                        state.capacity(),
                        state.mineClass(),
                        state.disasterGrades(),
                        state.depthMetres(),
                        state.slopeHeightMetres(),
                        state.largestShift());
        return new Mine(new MineCode(state.code()), profile, supervision, version);
    }
}

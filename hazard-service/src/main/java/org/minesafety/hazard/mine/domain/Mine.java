package org.minesafety.hazard.mine.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.DisasterGrades.DeterminedGrade;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.MineSite;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.hazard.division.DivisionCode;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.division.SupervisionPath;
import org.minesafety.hazard.mine.domain.MineEntry.Changed;
import org.minesafety.hazard.mine.domain.MineEntry.Graded;
import org.minesafety.hazard.mine.domain.MineEntry.Moved;
import org.minesafety.hazard.mine.domain.MineEntry.Reason;
import org.minesafety.hazard.mine.domain.MineEntry.Registered;
import org.minesafety.hazard.mine.domain.MineEntry.StatusChanged;
import org.minesafety.hazard.mine.domain.MineEntry.StopEnded;
import org.minesafety.hazard.mine.domain.MineEntry.SupervisionConfirmed;
import org.minesafety.hazard.mine.domain.MineRefusal.CodeOutOfScope;
import org.minesafety.hazard.mine.domain.MineRefusal.MineIsClosed;
import org.minesafety.hazard.mine.domain.MineRefusal.ProvinceOnly;
import org.minesafety.hazard.mine.domain.MineRefusal.StatusByAction;
import org.minesafety.hazard.mine.domain.MineRefusal.TargetOutOfScope;
import org.minesafety.platform.domain.Change;
import org.minesafety.platform.domain.ChangedFields;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.lifecycle.Actor;
import org.minesafety.platform.lifecycle.Transition;
import org.minesafety.platform.lifecycle.TransitionRefused;

/**
 * A mine in the registry.
 *
 * @param state what everyone may know of the mine; who supervises it stands there as {@code
 *     supervision} has it
 * @param stop order of suspension by which its status is led; null where there is none
 * @param version from 1, one more with each change
 */
public record Mine(
        MineState state, Supervision supervision, @Nullable OrderedStop stop, long version) {

    /**
     * A code begins with a division in which the caller supervises. Only the province gives others:
     * a mine that is registered late may carry the code of a division that has ended.
     *
     * @throws TargetOutOfScope when the caller does not supervise in the mine's division
     * @throws CodeOutOfScope when the code is not the caller's to give
     */
    public static Change<Mine, MineEntry> register(
            MineState said, DivisionTree divisions, Authority caller, Instant at) {
        var code = new MineCode(said.code());
        var division = new DivisionCode(said.division());
        var derived = divisions.supervisionPath(division);
        if (!caller.covers(derived)) {
            throw new TargetOutOfScope(division);
        }
        boolean own =
                divisions
                        .find(new DivisionCode(code.county()))
                        .map(it -> caller.covers(divisions.supervisionPath(it.code())))
                        .orElse(false);
        if (!own && !caller.isProvinceOver(derived)) {
            throw new CodeOutOfScope(code);
        }
        var mine =
                of(
                        said,
                        said.disasterGrades(),
                        MineSites.kept(null, said.sites()),
                        said.status(),
                        null,
                        new Supervision(derived, null),
                        null,
                        1);
        return new Change<>(mine, new Registered(divisions.version(), at));
    }

    /**
     * Takes over what the caller says of the mine, but for who supervises it, what it is merged
     * into, and disaster grades that rest on evidence; of sites, where any are said. A move takes a
     * caller that covers both sides: the common city or the province, or one county when both are
     * its own.
     *
     * @return empty when it says nothing new
     * @throws MineIsClosed when the mine is closed and the caller is not the province
     * @throws TargetOutOfScope when the caller does not supervise where the mine goes
     * @throws StatusByAction when another status is said: {@link #act} leads there
     */
    public Optional<Change<Mine, MineEntry>> change(
            MineState said, DivisionTree divisions, Authority caller, Instant at) {
        boolean moves = !said.division().equals(state.division());
        var division = new DivisionCode(said.division());
        // where it stays it follows reorganisations by itself: they are nobody's change of the mine
        var derived = moves ? divisions.supervisionPath(division) : supervision.derived();
        var target = new Supervision(derived, supervision.arranged());
        var change = become(said, target, Reason.DIVISION, divisions.version(), at);
        if (change.isPresent()) {
            if (hasEnded() && !isProvince(caller)) {
                throw new MineIsClosed(code());
            }
            if (!caller.covers(target.path()) || moves && !caller.covers(derived)) {
                throw new TargetOutOfScope(division);
            }
            if (said.status() != status()) {
                throw new StatusByAction(code(), status(), said.status());
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
    public Optional<Change<Mine, MineEntry>> arrangeSupervision(
            @Nullable SupervisionPath arranged,
            DivisionTree divisions,
            Authority caller,
            Instant at) {
        if (!isProvince(caller)) {
            throw new ProvinceOnly(code());
        }
        return become(
                state,
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
    public Optional<Change<Mine, MineEntry>> follow(DivisionTree divisions, Instant at) {
        return divisions
                .find(new DivisionCode(state.division()))
                .map(it -> divisions.supervisionPath(it.code()))
                .flatMap(derived ->
                        become(
                                state,
                                new Supervision(derived, supervision.arranged()),
                                Reason.REORGANISATION,
                                divisions.version(),
                                at));
    }

    /**
     * Somebody leads the mine to another status.
     *
     * @throws TransitionRefused when this actor may not do so now
     * @throws Invalid when the grounds are not complete
     */
    public Change<Mine, MineEntry> act(
            Transition<MineStatus, Mine> row, StatusGrounds why, Actor actor, Instant at) {
        MineStatus next = StatusLife.TABLE.take(row, this, actor);
        why.check(row, code());
        String into = next == MineStatus.MERGED ? why.into() : null;
        return led(row.name(), next, into, stop, why, at);
    }

    /** Nothing where the mine is not at work and not idle: then there is nothing to stop. */
    public Optional<Change<Mine, MineEntry>> suspend(
            String suspension, StatusGrounds why, Instant at) {
        var row = StatusLife.SUSPEND_BY_ORDER;
        var order = new OrderedStop(suspension, status());
        return StatusLife.TABLE.isDue(row, this)
                ? Optional.of(led(row.name(), row.to(), null, order, why, at))
                : Optional.empty();
    }

    /** Nothing unless the mine is suspended by this order. */
    public Optional<Change<Mine, MineEntry>> rectify(
            String suspension, StatusGrounds why, Instant at) {
        var row = StatusLife.RECTIFY_BY_PLAN;
        return isStoppedBy(suspension) && StatusLife.TABLE.isDue(row, this)
                ? Optional.of(led(row.name(), row.to(), null, stop, why, at))
                : Optional.empty();
    }

    /** The order has ended: back to the status before, unless somebody led it elsewhere. */
    public Optional<Change<Mine, MineEntry>> release(
            String suspension, StatusGrounds why, Instant at) {
        if (!isStoppedBy(suspension)) {
            return Optional.empty();
        }
        return Optional.of(
                StatusLife.RESTORE.stream()
                        .filter(row -> StatusLife.TABLE.isDue(row, this))
                        .findFirst()
                        .map(row -> led(row.name(), row.to(), null, null, why, at))
                        .orElseGet(() ->
                                new Change<>(
                                        new Mine(state, supervision, null, version + 1),
                                        new StopEnded(suspension, at))));
    }

    /**
     * Evidence, or a review of it, says so.
     *
     * @return empty when it is so already
     */
    public Optional<Change<Mine, MineEntry>> graded(DeterminedGrade now, Instant at) {
        var before = DeterminedGrades.of(state.disasterGrades(), now.dimension());
        if (before.filter(now::equals).isPresent()) {
            return Optional.empty();
        }
        var after =
                of(
                        state,
                        DeterminedGrades.with(state.disasterGrades(), now),
                        state.sites(),
                        status(),
                        state.mergedInto(),
                        supervision,
                        stop,
                        version + 1);
        var entry =
                new Graded(
                        now.dimension(),
                        before.map(DeterminedGrade::grade).orElse(null),
                        now.grade(),
                        now.reviewDue(),
                        at);
        return Optional.of(new Change<>(after, entry));
    }

    private Change<Mine, MineEntry> led(
            String action,
            MineStatus next,
            @Nullable String into,
            @Nullable OrderedStop order,
            StatusGrounds why,
            Instant at) {
        var after =
                of(
                        state,
                        state.disasterGrades(),
                        state.sites(),
                        next,
                        into,
                        supervision,
                        order,
                        version + 1);
        return new Change<>(after, new StatusChanged(action, status(), why, at));
    }

    private boolean isStoppedBy(String suspension) {
        return stop != null && stop.suspension().equals(suspension);
    }

    public MineCode code() {
        return new MineCode(state.code());
    }

    public MineStatus status() {
        return state.status();
    }

    private boolean hasEnded() {
        return status() == MineStatus.CLOSED || status() == MineStatus.MERGED;
    }

    boolean isProvince(Authority caller) {
        return caller.isProvinceOver(supervision.derived());
    }

    private Optional<Change<Mine, MineEntry>> become(
            MineState said, Supervision target, Reason reason, long divisions, Instant at) {
        var grades = DeterminedGrades.kept(state.disasterGrades(), said.disasterGrades());
        var sites = MineSites.kept(state.sites(), said.sites());
        var after =
                of(
                        said,
                        grades,
                        sites,
                        said.status(),
                        state.mergedInto(),
                        target,
                        stop,
                        version + 1);
        if (after.state.equals(state) && target.equals(supervision)) {
            return Optional.empty();
        }
        return Optional.of(new Change<>(after, entry(after, reason, divisions, at)));
    }

    private MineEntry entry(Mine after, Reason reason, long divisions, Instant at) {
        var changed = ChangedFields.between(state, after.state);
        if (changed.contains("division") || changed.contains("supervisionPath")) {
            var former = new DivisionCode(state.division());
            return new Moved(former, supervision.path(), changed, reason, divisions, at);
        }
        return changed.isEmpty()
                ? new SupervisionConfirmed(reason, divisions, at)
                : new Changed(changed, at);
    }

    /** What is said of a mine, with what nobody just says. */
    private static Mine of(
            MineState said,
            DisasterGrades grades,
            @Nullable List<MineSite> sites,
            MineStatus status,
            @Nullable String mergedInto,
            Supervision supervision,
            @Nullable OrderedStop stop,
            long version) {
        var state =
                new MineState(
                        said.code(),
                        said.name(),
                        said.nameEn(),
                        said.creditCode(),
                        said.type(),
                        said.division(),
                        supervision.path().codes(),
                        said.parentCompany(),
                        status,
                        said.location(),
                        said.capacity(),
                        said.mineClass(),
                        grades,
                        said.depthMetres(),
                        said.slopeHeightMetres(),
                        said.largestShift(),
                        mergedInto,
                        sites);
        return new Mine(state, supervision, stop, version);
    }
}

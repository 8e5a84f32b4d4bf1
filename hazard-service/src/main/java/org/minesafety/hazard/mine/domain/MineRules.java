package org.minesafety.hazard.mine.domain;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minesafety.contracts.mine.DisasterGrades;
import org.minesafety.contracts.mine.MineCode;
import org.minesafety.contracts.mine.MineState;
import org.minesafety.contracts.mine.MineState.Location;
import org.minesafety.contracts.mine.MineState.MineSite;
import org.minesafety.contracts.mine.MineState.ParentCompany;
import org.minesafety.contracts.mine.MineStatus;
import org.minesafety.contracts.mine.MineType;
import org.minesafety.hazard.division.Division;
import org.minesafety.hazard.division.DivisionCode;
import org.minesafety.hazard.division.DivisionTree;
import org.minesafety.hazard.division.SupervisionPath;
import org.minesafety.platform.domain.Invalid;
import org.minesafety.platform.domain.Violations;

/** What must be true of a mine's attributes, each by itself and together. */
public record MineRules(MineLimits limits) {

    /**
     * @throws Invalid when it is no mine code
     */
    public static MineCode code(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(MineCode::parse)
                .orElseThrow(() -> MineRefusal.invalid("code", MineRule.MINE_CODE));
    }

    /**
     * What the draft says of a mine that its division supervises.
     *
     * @param now status of the mine, which stays where the draft names none; null when the mine is
     *     new and the draft has to name one
     * @throws Invalid naming every rule that is broken
     */
    public MineState check(
            MineCode code, MineDraft draft, DivisionTree divisions, @Nullable MineStatus now) {
        var found = MineRule.violations();
        var name = found.required("name", draft.name());
        var credit =
                found.required("creditCode", draft.creditCode())
                        .flatMap(text -> creditCode("creditCode", text, found));
        var type = found.required("type", draft.type());
        var division =
                found.required("division", draft.division())
                        .flatMap(text -> county(text, divisions, found));
        var status = found.required("status", draft.status() == null ? now : draft.status());
        if (now == null
                && status.filter(it -> !StatusLife.TABLE.begins().contains(it)).isPresent()) {
            found.add("status", MineRule.NOT_AT_FIRST);
        }
        var grades =
                DeterminedGrades.said(
                        requireNonNullElse(draft.disasterGrades(), DisasterGrades.NONE));
        name.ifPresent(text -> MineRule.text(found, "name", text, limits.textLength()));
        MineRule.text(found, "nameEn", draft.nameEn(), limits.textLength());
        MineRule.text(found, "disasterGrades.roof", grades.roof(), limits.textLength());
        company(draft.parentCompany(), found);
        measures(draft, found);
        MineSites.check(draft.sites(), limits, found);
        type.ifPresent(kind -> fitting(kind, draft, grades, found));
        found.throwIfAny();
        return new MineState(
                code.value(),
                name.orElseThrow(),
                draft.nameEn(),
                credit.orElseThrow().value(),
                type.orElseThrow(),
                division.orElseThrow().value(),
                divisions.supervisionPath(division.orElseThrow()).codes(),
                draft.parentCompany(),
                status.orElseThrow(),
                draft.location(),
                draft.capacity(),
                draft.mineClass(),
                grades,
                draft.depthMetres(),
                draft.slopeHeightMetres(),
                draft.largestShift(),
                null,
                sites(draft));
    }

    /** Null where nothing is said. */
    private static @Nullable List<MineSite> sites(MineDraft draft) {
        List<@Nullable MineSite> said = draft.sites();
        return said == null ? null : said.stream().map(Objects::requireNonNull).toList();
    }

    private static Optional<UnifiedSocialCreditCode> creditCode(
            String field, String text, Violations found) {
        var code = UnifiedSocialCreditCode.parse(text);
        if (code.isEmpty()) {
            found.add(field, MineRule.CREDIT_CODE);
        }
        return code;
    }

    private static Optional<DivisionCode> county(
            String text, DivisionTree divisions, Violations found) {
        var division = DivisionCode.parse(text).flatMap(divisions::find);
        if (division.isEmpty()) {
            found.add("division", MineRule.UNKNOWN_DIVISION);
        } else if (!divisions.canHoldMines(division.get())) {
            found.add("division", MineRule.NOT_A_COUNTY, text);
        }
        return division.map(Division::code);
    }

    private void company(@Nullable ParentCompany company, Violations found) {
        if (company != null) {
            // JSON may leave out what the record promises
            found.required("parentCompany.name", company.name())
                    .ifPresent(text ->
                            MineRule.text(found, "parentCompany.name", text, limits.textLength()));
            if (company.creditCode() != null) {
                creditCode("parentCompany.creditCode", company.creditCode(), found);
            }
        }
    }

    private void measures(MineDraft draft, Violations found) {
        Location location = draft.location();
        if (location != null) {
            limits.place(found, "location", location);
        }
        range(found, "capacity", draft.capacity(), limits.capacity());
        range(found, "depthMetres", draft.depthMetres(), limits.depthMetres());
        range(found, "slopeHeightMetres", draft.slopeHeightMetres(), limits.slopeHeightMetres());
        range(found, "largestShift", draft.largestShift(), limits.largestShift());
    }

    private static void range(
            Violations found, String field, @Nullable Number number, MineLimits.Range range) {
        found.range(field, number, range.least(), range.most());
    }

    /** Attributes that mean nothing for this kind of mine. */
    private static void fitting(
            MineType type, MineDraft draft, DisasterGrades grades, Violations found) {
        boolean coal = type == MineType.COAL_UNDERGROUND || type == MineType.COAL_OPEN_PIT;
        boolean underground =
                type == MineType.COAL_UNDERGROUND || type == MineType.METAL_NONMETAL_UNDERGROUND;
        unless(type == MineType.COAL_UNDERGROUND, "disasterGrades.gas", grades.gas(), type, found);
        unless(coal, "disasterGrades.combustionTendency", grades.combustionTendency(), type, found);
        unless(coal, "disasterGrades.dust", grades.dust(), type, found);
        unless(underground, "disasterGrades.rockBurst", grades.rockBurst(), type, found);
        unless(underground, "disasterGrades.roof", grades.roof(), type, found);
        unless(underground, "depthMetres", draft.depthMetres(), type, found);
        unless(!underground, "slopeHeightMetres", draft.slopeHeightMetres(), type, found);
    }

    private static void unless(
            boolean fits, String field, @Nullable Object value, MineType type, Violations found) {
        if (!fits && value != null) {
            found.add(field, MineRule.NOT_FOR_TYPE, type);
        }
    }

    /**
     * The province's arrangement of who supervises a mine.
     *
     * @throws Invalid when a unit is unknown, or the units do not stand from the province down
     */
    public static SupervisionPath arranged(List<String> codes, DivisionTree divisions) {
        var found = MineRule.violations();
        if (codes.size() > Division.Level.values().length) {
            found.add("path", MineRule.NOT_A_PATH);
        }
        found.throwIfAny();
        var units =
                codes.stream()
                        .map(code -> DivisionCode.parse(code).flatMap(divisions::find))
                        .toList();
        for (int place = 0; place < units.size(); place++) {
            if (units.get(place).isEmpty()) {
                found.add("path[" + place + "]", MineRule.UNKNOWN_DIVISION);
            }
        }
        found.throwIfAny();
        var levels = units.stream().map(unit -> unit.orElseThrow().level()).toList();
        boolean descending = levels.stream().sorted().distinct().toList().equals(levels);
        if (levels.isEmpty() || levels.getFirst() != Division.Level.PROVINCE || !descending) {
            found.add("path", MineRule.NOT_A_PATH);
        }
        found.throwIfAny();
        return SupervisionPath.ofCodes(codes);
    }
}

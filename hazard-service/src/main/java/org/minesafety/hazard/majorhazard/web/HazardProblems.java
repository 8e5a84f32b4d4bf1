package org.minesafety.hazard.majorhazard.web;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.criterion.Criterion;
import org.minesafety.hazard.division.Division;
import org.minesafety.hazard.majorhazard.CriterionDoesNotFit;
import org.minesafety.hazard.majorhazard.domain.ListingDoesNotFit;
import org.minesafety.hazard.majorhazard.domain.ListingLevelRow;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTranslation;
import org.minesafety.platform.problem.ProblemType;
import org.springframework.stereotype.Component;

/** How refusals about hazards are answered. */
@Component
class HazardProblems implements ProblemTranslation {

    /** Arguments: the item, and the day. */
    private static final ProblemType UNFIT =
            new ProblemType("criterion-does-not-fit", UNPROCESSABLE_CONTENT);

    /** Arguments: the level, and the body. */
    private static final ProblemType UNFIT_LISTING =
            new ProblemType("listing-does-not-fit", UNPROCESSABLE_CONTENT);

    /** Who lists what instead. */
    record FittingLevel(int grade, String level, Division.Level bodyLevel) {

        static FittingLevel of(ListingLevelRow it) {
            return new FittingLevel(it.grade(), it.level(), it.bodyLevel());
        }
    }

    /** What may be cited instead. */
    record Fitting(
            String code,
            String standard,
            String categoryZh,
            String categoryEn,
            @Nullable String itemZh) {

        static Fitting of(Criterion it) {
            return new Fitting(
                    it.code(), it.standard(), it.categoryZh(), it.categoryEn(), it.itemZh());
        }
    }

    @Override
    public @Nullable Problem translate(Throwable error) {
        return switch (error) {
            case CriterionDoesNotFit unfit ->
                    new Problem(UNFIT, unfit, unfit.criterion(), unfit.found().toString())
                            .with("reason", unfit.inForce() ? "other-kind-of-mine" : "not-in-force")
                            .with("fitting", unfit.fitting().stream().map(Fitting::of).toList());
            case ListingDoesNotFit unfit ->
                    new Problem(UNFIT_LISTING, unfit, unfit.level(), unfit.body())
                            .with(
                                    "fitting",
                                    unfit.fitting().stream().map(FittingLevel::of).toList());
            default -> null;
        };
    }
}

package org.minesafety.hazard.mine.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.mine.PutMine;
import org.minesafety.hazard.mine.domain.MineDraft;
import org.minesafety.hazard.mine.domain.MineRules;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.web.Precondition;

/**
 * One mine of a batch.
 *
 * @param ifMatch as the header of a PUT: the version that is changed, 0 when the mine must be new
 */
record MineItem(
        @Schema(requiredMode = REQUIRED, pattern = "[0-9]{12}") @Nullable String code,
        @Nullable Long ifMatch,
        @Schema(requiredMode = REQUIRED) @Nullable MineDraft mine) {

    PutMine toCommand() {
        if (mine == null) {
            throw new Problem(ProblemTypes.INVALID_REQUEST)
                    .with(Fault.at("#/mine", "fault.mine.required"));
        }
        Precondition expected = ifMatch == null ? null : Precondition.of(ifMatch);
        return new PutMine(MineRules.code(code), mine, expected);
    }
}

package org.minesafety.hazard.majorhazard.web;

import static java.util.stream.Collectors.toSet;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minesafety.hazard.majorhazard.domain.HazardLife;
import org.minesafety.hazard.majorhazard.web.HazardRequests.FiveAssignments;
import org.minesafety.platform.lifecycle.Field;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTranslation;
import org.minesafety.platform.problem.ProblemType;
import org.springframework.stereotype.Component;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.support.WebExchangeBindException;

/** A plan that lacks one of the five assignments is a plan that cannot be filed. */
@Component
class PlanProblems implements ProblemTranslation {

    private static final ProblemType INCOMPLETE =
            new ProblemType("plan-incomplete", UNPROCESSABLE_CONTENT);

    private static final Set<String> ABSENT = Set.of("NotNull", "NotBlank", "NotEmpty");

    @Override
    public @Nullable Problem translate(Throwable error) {
        if (!(error instanceof WebExchangeBindException unbound)
                || !(unbound.getTarget() instanceof FiveAssignments)) {
            return null;
        }
        List<Field> missing = missing(unbound.getFieldErrors());
        return missing.isEmpty() ? null : new Problem(INCOMPLETE, unbound).with("missing", missing);
    }

    private static List<Field> missing(List<FieldError> errors) {
        Set<String> absent =
                errors.stream()
                        .filter(it -> ABSENT.contains(it.getCode()))
                        .map(FieldError::getField)
                        .collect(toSet());
        return HazardLife.CHANGE_PLAN.fields().stream()
                .filter(it -> absent.contains(it.name()))
                .toList();
    }
}

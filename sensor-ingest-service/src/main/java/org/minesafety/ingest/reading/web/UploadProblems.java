package org.minesafety.ingest.reading.web;

import org.jspecify.annotations.Nullable;
import org.minesafety.platform.problem.Fault;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemTranslation;
import org.minesafety.platform.problem.ProblemTypes;
import org.springframework.stereotype.Component;

/** How an upload is answered that cannot be read. */
@Component
class UploadProblems implements ProblemTranslation {

    @Override
    public @Nullable Problem translate(Throwable error) {
        return switch (error) {
            case MalformedUpload e ->
                    new Problem(ProblemTypes.MALFORMED_BODY, e).with("position", e.position());
            case WrongShape e ->
                    new Problem(ProblemTypes.INVALID_REQUEST, e)
                            .with(Fault.at(e.pointer(), e.fault()));
            default -> null;
        };
    }
}

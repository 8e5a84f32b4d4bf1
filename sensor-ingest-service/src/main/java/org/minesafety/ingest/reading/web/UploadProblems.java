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
            case MalformedUpload e -> malformed(e);
            case WrongShape e ->
                    new Problem(ProblemTypes.INVALID_REQUEST, e)
                            .with(Fault.at(e.pointer(), e.fault(), e.arguments()));
            default -> null;
        };
    }

    private static Problem malformed(MalformedUpload e) {
        return new Problem(ProblemTypes.MALFORMED_BODY, e)
                .with("position", e.position())
                .with("line", e.line())
                .with("column", e.column())
                .with(
                        Fault.at(
                                e.pointer(),
                                "fault.reading.malformed",
                                Integer.toString(e.position()),
                                Integer.toString(e.line()),
                                Integer.toString(e.column())));
    }

    /** 413, with what the limit is. */
    static Problem tooMuch(String pointer, String code, long limit) {
        return new Problem(ProblemTypes.BODY_TOO_LARGE)
                .with("limit", limit)
                .with(Fault.at(pointer, code, Long.toString(limit)));
    }
}

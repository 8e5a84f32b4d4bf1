package org.minesafety.platform.document;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import org.minesafety.platform.problem.ProblemType;

/** What documents are refused with. */
interface DocumentProblems {

    /** Argument: characters that the font does not have. */
    ProblemType CHARACTERS = new ProblemType("document-characters", UNPROCESSABLE_CONTENT);

    /** Arguments: characters, and pages, that a document may have. */
    ProblemType TOO_LONG = new ProblemType("document-too-long", UNPROCESSABLE_CONTENT);
}

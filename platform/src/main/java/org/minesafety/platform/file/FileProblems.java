package org.minesafety.platform.file;

import static org.springframework.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static org.springframework.http.HttpStatus.REQUEST_TIMEOUT;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import org.minesafety.platform.problem.ProblemType;

/** What files are refused with. */
interface FileProblems {

    /** Argument: what it is. */
    ProblemType TYPE_REFUSED = new ProblemType("file-type-refused", UNPROCESSABLE_CONTENT);

    /** It is not whole. */
    ProblemType DAMAGED_UPLOAD = new ProblemType("file-damaged", UNPROCESSABLE_CONTENT);

    /** What is kept is no longer what was uploaded. */
    ProblemType DAMAGED_STORE = new ProblemType("stored-file-damaged", INTERNAL_SERVER_ERROR);

    /** Arguments: how many files and bytes an account may have that belong to nothing yet. */
    ProblemType TOO_MANY_UNATTACHED = new ProblemType("unattached-files", TOO_MANY_REQUESTS);

    /** Argument: the id. Not there, not complete, of another, or uploaded by another. */
    ProblemType NOT_ATTACHABLE = new ProblemType("file-not-attachable", UNPROCESSABLE_CONTENT);

    /** Arguments: how many files and bytes may belong to one. */
    ProblemType TOO_MANY_OF_OWNER = new ProblemType("owner-files-full", UNPROCESSABLE_CONTENT);

    /** Argument: the longest time in seconds. */
    ProblemType TOO_LONG = new ProblemType("upload-too-long", REQUEST_TIMEOUT);
}

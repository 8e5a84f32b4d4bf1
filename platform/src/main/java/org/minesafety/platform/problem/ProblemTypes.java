package org.minesafety.platform.problem;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;
import static org.springframework.http.HttpStatus.EXPECTATION_FAILED;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.INTERNAL_SERVER_ERROR;
import static org.springframework.http.HttpStatus.METHOD_NOT_ALLOWED;
import static org.springframework.http.HttpStatus.NOT_ACCEPTABLE;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;
import static org.springframework.http.HttpStatus.PRECONDITION_REQUIRED;
import static org.springframework.http.HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static org.springframework.http.HttpStatus.REQUEST_TIMEOUT;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNAUTHORIZED;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;
import static org.springframework.http.HttpStatus.UNSUPPORTED_MEDIA_TYPE;
import static org.springframework.http.HttpStatus.URI_TOO_LONG;

/** Problems that every service knows; what belongs to one domain is declared there. */
public interface ProblemTypes {

    /** The body is not JSON; members and a fault tell the place. */
    ProblemType MALFORMED_BODY = new ProblemType("malformed-body", BAD_REQUEST);

    ProblemType MISSING_BODY = new ProblemType("missing-body", BAD_REQUEST);

    /** Well-formed, but a value has the wrong type or breaks a rule; the faults say which. */
    ProblemType INVALID_REQUEST = new ProblemType("invalid-request", BAD_REQUEST);

    /** Argument: name of the parameter or header. */
    ProblemType MISSING_PARAMETER = new ProblemType("missing-parameter", BAD_REQUEST);

    /** A cursor that this list did not hand out. */
    ProblemType INVALID_CURSOR = new ProblemType("invalid-cursor", BAD_REQUEST);

    ProblemType IDEMPOTENCY_KEY_MISSING = new ProblemType("idempotency-key-missing", BAD_REQUEST);

    /** The key was used before with another request. */
    ProblemType IDEMPOTENCY_KEY_REUSED =
            new ProblemType("idempotency-key-reused", UNPROCESSABLE_CONTENT);

    /** The first request with this key is still being worked on. */
    ProblemType IDEMPOTENCY_KEY_IN_USE = new ProblemType("idempotency-key-in-use", CONFLICT);

    /** A request that no well-behaved client sends, without a type of its own. */
    ProblemType BAD_REQUEST_TYPE = new ProblemType("bad-request", BAD_REQUEST);

    /** The address or a header holds what could be read in two ways. */
    ProblemType REJECTED = new ProblemType("ambiguous-request", BAD_REQUEST);

    ProblemType UNAUTHENTICATED = new ProblemType("unauthenticated", UNAUTHORIZED);

    ProblemType NOT_PERMITTED = new ProblemType("forbidden", FORBIDDEN);

    /** It does not exist, or it lies outside the caller's scope. */
    ProblemType UNKNOWN = new ProblemType("not-found", NOT_FOUND);

    /** Argument: the method; the member {@code allowed} lists those that are supported. */
    ProblemType WRONG_METHOD = new ProblemType("method-not-allowed", METHOD_NOT_ALLOWED);

    ProblemType NOT_PRODUCIBLE = new ProblemType("not-acceptable", NOT_ACCEPTABLE);

    ProblemType CONFLICTING = new ProblemType("conflict", CONFLICT);

    /** A projection has not heard of it yet: the same request may succeed after a moment. */
    ProblemType NOT_YET_KNOWN = new ProblemType("not-yet-known", CONFLICT);

    ProblemType VERSION_CONFLICT = new ProblemType("precondition-failed", PRECONDITION_FAILED);

    ProblemType BODY_TOO_LARGE = new ProblemType("body-too-large", CONTENT_TOO_LARGE);

    /** The body comes more slowly than a request may hold a place. */
    ProblemType BODY_TOO_SLOW = new ProblemType("body-too-slow", REQUEST_TIMEOUT);

    /** Argument: the method, which has no body. */
    ProblemType BODY_NOT_EXPECTED = new ProblemType("body-not-expected", BAD_REQUEST);

    ProblemType ADDRESS_TOO_LONG = new ProblemType("address-too-long", URI_TOO_LONG);

    ProblemType HEADERS_TOO_LARGE =
            new ProblemType("headers-too-large", REQUEST_HEADER_FIELDS_TOO_LARGE);

    ProblemType NOT_CONSUMABLE = new ProblemType("unsupported-media-type", UNSUPPORTED_MEDIA_TYPE);

    /** Argument: what the request expects of the server. */
    ProblemType UNEXPECTED = new ProblemType("expectation-failed", EXPECTATION_FAILED);

    ProblemType UNPROCESSABLE = new ProblemType("unprocessable", UNPROCESSABLE_CONTENT);

    ProblemType PRECONDITION_MISSING =
            new ProblemType("precondition-required", PRECONDITION_REQUIRED);

    ProblemType RATE_LIMITED = new ProblemType("too-many-requests", TOO_MANY_REQUESTS);

    /** Another batch of the same account is under way. */
    ProblemType BATCH_UNDER_WAY = new ProblemType("batch-under-way", TOO_MANY_REQUESTS);

    /** The account holds all of its share of a limit. */
    ProblemType SHARE_USED = new ProblemType("share-used", TOO_MANY_REQUESTS);

    ProblemType INTERNAL_ERROR = new ProblemType("internal-error", INTERNAL_SERVER_ERROR);

    ProblemType UNAVAILABLE = new ProblemType("unavailable", SERVICE_UNAVAILABLE);
}

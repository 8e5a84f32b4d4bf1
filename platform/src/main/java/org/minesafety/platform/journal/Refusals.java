package org.minesafety.platform.journal;

import static org.springframework.http.HttpHeaders.RETRY_AFTER;
import static org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import java.time.DateTimeException;
import java.util.Arrays;
import org.bson.BSONException;
import org.jspecify.annotations.Nullable;
import org.minesafety.platform.deadletter.UndecodableRecord;
import org.minesafety.platform.problem.Problem;
import org.minesafety.platform.problem.ProblemType;
import org.minesafety.platform.problem.ProblemTypes;
import org.minesafety.platform.topic.RecordSizes.TooLarge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** What a command is refused with, and what MongoDB's errors mean for it. */
final class Refusals {

    private static final ProblemType OUTCOME_UNKNOWN =
            new ProblemType("outcome-unknown", SERVICE_UNAVAILABLE);
    private static final ProblemType STATE_TOO_LARGE =
            new ProblemType("state-too-large", UNPROCESSABLE_CONTENT);
    private static final ProblemType NOT_STORABLE =
            new ProblemType("not-storable", UNPROCESSABLE_CONTENT);
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int DUPLICATE_KEY = 11_000;
    private static final String PRIMARY_INDEX = " index: _id_ ";
    private static final String RETRY_SECONDS = "1";

    private Refusals() {}

    /** Somebody else changed the aggregate since it was read. */
    static Problem versionConflict(@Nullable Throwable cause) {
        return new Problem(ProblemTypes.CONFLICTING, cause);
    }

    /** Nothing has happened; it may be tried again. */
    static Problem busy(@Nullable Throwable cause) {
        return retryable(ProblemTypes.UNAVAILABLE, cause);
    }

    /** The commit was sent and never answered: an equal request tells. */
    static Problem outcomeUnknown(Throwable cause) {
        return retryable(OUTCOME_UNKNOWN, cause);
    }

    static Problem keyReused() {
        return new Problem(ProblemTypes.IDEMPOTENCY_KEY_REUSED);
    }

    /** It will be refused however often it is tried, for what stands in it. */
    static boolean liesInTheContent(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof DateTimeException
                || failure instanceof ArithmeticException
                || failure instanceof BSONException
                || failure instanceof JacksonException
                || failure instanceof UndecodableRecord;
    }

    static Problem notKept(Throwable cause) {
        LOG.warn("Refused, for it could not be kept or told", cause);
        return cause instanceof TooLarge large
                ? new Problem(STATE_TOO_LARGE, cause, large.bytes(), large.most())
                : new Problem(NOT_STORABLE, cause);
    }

    /** The transaction as a whole may run again: it has left nothing. */
    static boolean isTransient(Throwable failure) {
        return labelled(failure, MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);
    }

    /** It may have been committed or not: only the commit may be repeated. */
    static boolean isUnknownCommit(Throwable failure) {
        return labelled(failure, MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL);
    }

    /** A second document of the same {@code _id}; other unique indexes are the service's affair. */
    private static boolean isDuplicateId(MongoWriteException failure) {
        return failure.getError().getCode() == DUPLICATE_KEY
                && failure.getError().getMessage().contains(PRIMARY_INDEX);
    }

    /** As {@link #isDuplicateId(MongoWriteException)}, of any of many writes. */
    private static boolean isDuplicateId(MongoBulkWriteException failure) {
        return failure.getWriteErrors().stream()
                .anyMatch(error ->
                        error.getCode() == DUPLICATE_KEY
                                && error.getMessage().contains(PRIMARY_INDEX));
    }

    static Throwable conflictOfIds(MongoWriteException failure) {
        return isDuplicateId(failure) ? versionConflict(failure) : failure;
    }

    static Throwable conflictOfIds(MongoBulkWriteException failure) {
        return isDuplicateId(failure) ? versionConflict(failure) : failure;
    }

    private static Problem retryable(ProblemType type, @Nullable Throwable cause) {
        var problem = new Problem(type, cause);
        problem.getHeaders().set(RETRY_AFTER, RETRY_SECONDS);
        return problem;
    }

    /**
     * Spring and Reactor wrap in several ways; a failed clean-up carries the cause as suppressed.
     */
    private static boolean labelled(@Nullable Throwable failure, String label) {
        if (failure == null) {
            return false;
        }
        return failure instanceof MongoException mongo && mongo.hasErrorLabel(label)
                || labelled(failure.getCause(), label)
                || Arrays.stream(failure.getSuppressed()).anyMatch(also -> labelled(also, label));
    }
}

package org.minesafety.platform.problem;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A database that does not answer is a reason to come again, and no fault of the service. */
final class DatabaseUnavailable implements ProblemTranslation {

    private static final Duration RETRY = Duration.ofSeconds(5);

    @Override
    public @Nullable Problem translate(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof Problem) {
                return null;
            }
            if (isAway(each)) {
                return new Problem(ProblemTypes.UNAVAILABLE, error).retryAfter(RETRY);
            }
        }
        return null;
    }

    private static boolean isAway(Throwable error) {
        return error instanceof MongoTimeoutException
                || error instanceof MongoSocketException
                || error instanceof MongoConnectionPoolClearedException
                || error instanceof MongoNotPrimaryException
                || error instanceof MongoNodeIsRecoveringException;
    }
}
